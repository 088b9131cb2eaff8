"""A reference as it travels: what every reader produces and what every writer and the repository take."""

from dataclasses import dataclass, field

from repository.enums import ItemType


@dataclass(frozen=True)
class Author:
    """A person (``family``, ``given``) or a body (``literal``), as in CSL names."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self):
        return self.literal or " ".join(filter(None, [self.given, self.family]))

    def as_csl(self) -> dict[str, str]:
        if self.literal:
            return {"literal": self.literal}
        return {key: value for key, value in (("family", self.family), ("given", self.given)) if value}


@dataclass
class Reference:
    """One bibliographic record, its identifiers normalized. Empty text and ``None`` mean not known."""

    title: str
    item_type: str = ItemType.OTHER
    authors: list[Author] = field(default_factory=list)
    year: int | None = None
    container_title: str = ""
    publisher: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    language: str = ""  # BCP 47
    doi: str = ""  # bare and in lower case: 10.1000/xyz
    pmid: str = ""
    isbn: str = ""
    url: str = ""
    abstract: str = ""
    keywords: list[str] = field(default_factory=list)


def reference_from(stored: dict) -> Reference:
    """A reference that was kept as JSON (``dataclasses.asdict``)."""
    return Reference(**stored | {"authors": [Author(**author) for author in stored["authors"]]})
