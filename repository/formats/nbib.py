"""NBIB, PubMed's own format (fields: https://www.nlm.nih.gov/bsd/mms/medlineelements.html).

The reader is ours rather than the library's, which keeps no line numbers, leaves out authors without a full name
and stops at text between records.
"""

import re
from collections.abc import Iterator
from io import StringIO

from repository.enums import ItemType
from repository.formats.records import Fault, Record, make_record
from repository.formats.ris import Tagged
from repository.identifiers import doi_of
from repository.reference import Author

TAG = re.compile(r"^\ufeff?(?=.{4}-)([A-Z]{2,4}) *-(?: (.*)|)$")
# What a record has at least one of; other text between empty lines is the service speaking.
MARKS = {"PMID", "TI", "TT", "BTI", "FAU", "AU", "OWN"}


def read(text: str) -> Iterator[Record | Fault]:
    """Each record of ``text``. A record ends at an empty line or where the next PMID begins."""
    record, number = None, 0
    for line, content in enumerate(StringIO(text), start=1):
        found = TAG.match(content.rstrip("\n"))
        ends = record and (not content.strip() or (found and found[1] == "PMID" and "PMID" in record.values))
        if ends:
            if MARKS & set(record.values):
                yield finish(record)
            else:
                number -= 1
            record = None
        if found:
            if record is None:
                number += 1
                record = Tagged(number, line)
            record.add(found[1], (found[2] or "").strip())
        elif record and content.startswith("      "):
            record.values[record.last][-1].append(content.strip())
    if record and MARKS & set(record.values):
        yield finish(record)


def finish(record: Tagged) -> Record | Fault:
    first, every = record.first, record.every
    return make_record(
        record.number,
        record.line,
        item_type=type_of(record),
        title=plain_title(first("TI", "BTI", "CTI", "TT")),
        authors=authors_of(record),
        year=first("DP", "DEP"),
        container_title=first("JT", "TA"),
        publisher=first("PB"),
        volume=first("VI"),
        issue=first("IP"),
        pages=first("PG"),
        language=first("LA"),
        doi=next(filter(None, map(doi_of, every("LID", "AID", "SO"))), ""),
        pmid=first("PMID"),
        isbn=first("ISBN"),
        abstract=first("AB"),
        keywords=[*every("OT"), *map(heading_of, every("MH"))],
    )


def plain_title(title: str) -> str:
    """PubMed closes titles with a full stop and brackets those it translated."""
    return re.sub(r"^\[(.*)\]$", r"\1", re.sub(r"(?<!\.)\.$", "", title))


def type_of(record: Tagged) -> ItemType:
    kinds = {kind.casefold() for kind in record.every("PT")}
    if "preprint" in kinds:
        return ItemType.PREPRINT
    if record.first("BTI", "ISBN") and not record.first("JT", "TA"):
        return ItemType.CHAPTER if record.first("CTI") else ItemType.BOOK
    return ItemType.ARTICLE if record.first("JT", "TA", "PMID") else ItemType.OTHER


def authors_of(record: Tagged) -> list[Author]:
    full = [person_of(name) for name in record.every("FAU")]
    short = [short_name_of(name) for name in record.every("AU")]
    return (full if len(full) >= len(short) else short) + [Author(literal=name) for name in record.every("CN")]


def person_of(name: str) -> Author:
    family, _comma, given = name.partition(",")
    return Author(family=family.strip(), given=given.strip())


def short_name_of(name: str) -> Author:
    """``van Spall HG``: the initials come last and have no comma (ERIC writes names out with one)."""
    if "," in name:
        return person_of(name)
    family, _space, initials = name.rpartition(" ")
    return Author(family=family, given=initials) if family else Author(family=name)


def heading_of(heading: str) -> str:
    """``*Delivery of Health Care/organization & administration`` -> ``Delivery of Health Care``."""
    return heading.partition("/")[0].strip("* ")
