"""A search as an address: words and up to one value of each facet. Facets are shown by ``components/facets``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from core.folding import LONGEST_QUESTION

LONGEST_VALUE = 60


@dataclass(frozen=True)
class Question:
    text: str = ""
    chosen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, parameters: Mapping[str, str], names: Iterable[str]) -> Self:
        """The words (``q``) and the facets called ``names`` of an address, cut to a length that means something."""
        chosen = {name: str(parameters.get(name, ""))[:LONGEST_VALUE].strip() for name in names}
        return cls(
            text=str(parameters.get("q", ""))[:LONGEST_QUESTION].strip(),
            chosen={name: value for name, value in chosen.items() if value},
        )

    def __bool__(self):
        return bool(self.text or self.chosen)

    def choose(self, name: str, value: str) -> Self:
        return replace(self, chosen=self.chosen | {name: value})

    def without(self, name: str) -> Self:
        return replace(self, chosen={key: value for key, value in self.chosen.items() if key != name})

    def without_filters(self) -> Self:
        return replace(self, chosen={})

    def toggled(self, name: str, value: str) -> Self:
        """The search a facet's value leads to: with it, or without it when it is chosen already."""
        return self.without(name) if self.chosen.get(name) == value else self.choose(name, value)

    @property
    def query(self) -> str:
        return urlencode(([("q", self.text)] if self.text else []) + sorted(self.chosen.items()))


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many things it gives and the search it leads to (chosen: the one without it)."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.is_chosen), None)
