"""A search of the library as an address: words and up to one value of each facet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import QuerySet

from repository.search import LONGEST_QUESTION, matching

# The parameter of each facet and the field it narrows.
FIELDS = {"block": "building_blocks__slug", "type": "item_type", "year": "year", "language": "language"}
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Question:
    text: str = ""
    chosen: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str]) -> "Question":
        """What an address asks. Values that no item can have are passed over."""
        chosen = {name: str(parameters.get(name, ""))[:LONGEST_VALUE].strip() for name in FIELDS}
        if not (chosen["year"].isascii() and chosen["year"].isdigit() and len(chosen["year"]) <= 4):
            chosen["year"] = ""
        return cls(
            text=str(parameters.get("q", ""))[:LONGEST_QUESTION].strip(),
            chosen={name: value for name, value in chosen.items() if value},
        )

    def __bool__(self):
        return bool(self.text or self.chosen)

    def choose(self, name: str, value: str) -> "Question":
        return replace(self, chosen=self.chosen | {name: value})

    def without(self, name: str) -> "Question":
        return replace(self, chosen={key: value for key, value in self.chosen.items() if key != name})

    def without_filters(self) -> "Question":
        return replace(self, chosen={})

    @property
    def query(self) -> str:
        return urlencode(([("q", self.text)] if self.text else []) + sorted(self.chosen.items()))

    def items(self, items: QuerySet, *, leaving_out: str = "") -> QuerySet:
        """The items asked for, ranked; with a facet left out, to count what its other values would give."""
        filters = {FIELDS[name]: value for name, value in self.chosen.items() if name != leaving_out}
        return matching(items.filter(**filters), self.text)
