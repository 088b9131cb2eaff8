"""RIS, as reference managers exchange it (specification: Research Information Systems, 2011).

The reader is ours rather than rispy's, which keeps no line numbers and stops the file at its first broken record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO

from django.utils.translation import gettext as _

from repository.enums import ItemType
from repository.formats.records import Fault, Record, author_of, make_record
from repository.reference import Author, Reference

TAG = re.compile(r"^\ufeff?([A-Z][A-Z0-9]) {0,2}-(?: +(.*)|)$")
PUBMED = re.compile(r"(?:ncbi\.nlm\.nih\.gov/pubmed/|pubmed\.ncbi\.nlm\.nih\.gov/|PMID:?\s*)(\d{1,8})\b")

TYPES = {
    ItemType.ARTICLE: ["JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR"],
    ItemType.BOOK: ["BOOK", "EBOOK", "EDBOOK", "WHOLE"],
    ItemType.CHAPTER: ["CHAP", "ECHAP"],
    ItemType.REPORT: ["RPRT", "GOVDOC", "STAND"],
    ItemType.THESIS: ["THES"],
    ItemType.CONFERENCE_PAPER: ["CPAPER", "CONF"],
    ItemType.PREPRINT: ["UNPB"],
    ItemType.DATASET: ["DATA", "AGGR"],
    ItemType.WEB_PAGE: ["ELEC", "BLOG", "ICOMM", "WEB"],
    ItemType.LEARNING_BRIEF: ["PAMP"],
    ItemType.OTHER: ["GEN"],
}
TYPE_OF = {name: item_type for item_type, names in TYPES.items() for name in names}


@dataclass
class Tagged:
    """The tags of one record with their values, in order; a value is the list of its lines."""

    number: int
    line: int
    values: dict[str, list[list[str]]] = field(default_factory=dict)
    last: str = ""

    def add(self, tag: str, value: str) -> None:
        self.values.setdefault(tag, []).append([value])
        self.last = tag

    def go_on(self, text: str) -> None:
        """A line without a tag belongs to the value before it; among keywords it is one more."""
        if self.last == "KW":
            self.add("KW", text)
        elif self.last:
            self.values[self.last][-1].append(text)

    def first(self, *tags: str) -> str:
        return next(self.filled(tags), "")

    def every(self, *tags: str) -> list[str]:
        return list(self.filled(tags))

    def filled(self, tags: Iterable[str]) -> Iterator[str]:
        texts = (" ".join(lines).strip() for tag in tags for lines in self.values.get(tag, []))
        return filter(None, texts)


def read(text: str) -> Iterator[Record | Fault]:
    """Each record of ``text``; what stands between records is passed over, as services put their own lines there."""
    record, number = None, 0
    for line, content in enumerate(StringIO(text), start=1):
        found = TAG.match(content.rstrip())
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", content.strip())
        if tag == "TY" or (tag and tag != "ER" and record is None):
            if record and is_record(record):
                yield finish(record)
            number += not record or is_record(record)
            record = Tagged(number, line)
        if tag == "ER":
            if record and is_record(record):
                yield finish(record)
            elif record:
                number -= 1
            record = None
        elif tag:
            record.add(tag, value)
        elif record and value:
            record.go_on(value)
    if record and is_record(record):
        yield Fault(record.number, record.line, _("The file ends before this record does (its line ER is missing)."))


def is_record(record: Tagged) -> bool:
    """Ovid writes lines with tags after the end of a record; without type, title and author they are none."""
    return bool({"TY", "TI", "T1", "AU", "A1"} & set(record.values))


def finish(record: Tagged) -> Record | Fault:
    first, every = record.first, record.every
    if "TY" not in record.values:
        return Fault(record.number, record.line, _("The record does not begin with its type (a line TY)."))
    kind = first("TY").upper()
    start, end = first("SP"), first("EP")
    pages = f"{start}-{end}" if start and end and end != start and "-" not in start else start or end
    return make_record(
        record.number,
        record.line,
        item_type=TYPE_OF.get(kind, ItemType.OTHER),
        title=first("TI", "T1", "CT", "BT" if kind in TYPES[ItemType.BOOK] else "TI"),
        authors=[author_of(name) for name in every("AU", "A1") or every("A2", "ED")],
        year=first("PY", "Y1", "DA"),
        container_title=first("T2", "JF", "JO", "JA", "BT", "J2"),
        publisher=first("PB"),
        volume=first("VL"),
        issue=first("IS"),
        pages=pages,
        language=first("LA"),
        doi=first("DO") or next((url for url in every("UR", "L2", "M3") if "doi.org/" in url), ""),
        pmid=first("AN", "C2") if "pubmed" in first("DB").casefold() else pmid_in(every("UR", "AN")),
        isbn=first("SN"),
        url=web_address_among(every("UR", "L1", "L2")),
        abstract=first("AB", "N2"),
        keywords=every("KW"),
    )


def web_address_among(values: list[str]) -> str:
    """The page of the work itself, rather than its place in a registry, which its identifiers already name."""
    addresses = [word for value in values for word in re.split(r";?\s+|;(?=http)", value) if word.startswith("http")]
    registries = ("doi.org/", "ncbi.nlm.nih.gov/pubmed", "pubmed.ncbi.nlm.nih.gov")
    own = [address for address in addresses if not any(registry in address for registry in registries)]
    return next(iter(own or addresses), "")


def pmid_in(values: list[str]) -> str:
    found = PUBMED.search(" ".join(values))
    return found[1] if found else ""


def write(references: Iterable[Reference]) -> Iterator[str]:
    """One record a piece."""
    for reference in references:
        yield "".join(f"{tag}  - {value}\n" for tag, value in lines_of(reference)) + "ER  - \n\n"


def lines_of(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES[ItemType(reference.item_type)][0]
    for author in reference.authors:
        yield "AU", name_of(author)
    start, _dash, end = reference.pages.partition("-")
    values = {
        "TI": reference.title,
        "T2": reference.container_title,
        "PY": str(reference.year or ""),
        "PB": reference.publisher,
        "VL": reference.volume,
        "IS": reference.issue,
        "SP": start,
        "EP": end,
        "SN": reference.isbn,
        "DO": reference.doi,
        "LA": reference.language,
        "UR": reference.url,
        "AB": reference.abstract,
    }
    yield from ((tag, value) for tag, value in values.items() if value)
    if reference.pmid:
        yield from (("DB", "PubMed"), ("AN", reference.pmid))
    for keyword in reference.keywords:
        yield "KW", keyword


def name_of(author: Author) -> str:
    """``Family, Given``; a comma in the name of a body would make a person of it, so it is doubled."""
    return author.literal.replace(",", ",,") or ", ".join(filter(None, [author.family, author.given]))
