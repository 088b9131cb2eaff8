"""Files of references: recognized by what is in them, read record by record, written back."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from core.encoding import UnreadableFile, decode
from repository.enums import FileFormat
from repository.formats import bibtex, csl_json, nbib, ris
from repository.formats.records import Fault, Record
from repository.reference import Reference

__all__ = ["READERS", "WRITERS", "Fault", "Format", "Reading", "Record", "UnreadableFile", "read", "recognize"]

READERS: dict[str, Callable[[str], Iterator[Record | Fault]]] = {
    FileFormat.RIS: ris.read,
    FileFormat.BIBTEX: bibtex.read,
    FileFormat.NBIB: nbib.read,
    FileFormat.CSL_JSON: csl_json.read,
}


@dataclass(frozen=True)
class Format:
    """A format that references are written in."""

    name: FileFormat
    suffix: str
    media_type: str
    write: Callable[[Iterable[Reference]], Iterator[str]]


WRITERS = {
    each.name.value: each
    for each in (
        Format(FileFormat.RIS, "ris", "application/x-research-info-systems", ris.write),
        Format(FileFormat.BIBTEX, "bib", "application/x-bibtex", bibtex.write),
        Format(FileFormat.CSL_JSON, "json", "application/vnd.citationstyles.csl+json", csl_json.write),
    )
}

# In this order: a tag of two letters looks the same in RIS and NBIB until one of these lines is met.
MARKS = [
    (FileFormat.RIS, re.compile(r"^\ufeff?[ \t]*TY {0,2}- ?\w", re.M)),
    (FileFormat.NBIB, re.compile(r"^(?:PMID|STAT|OWN |FAU |JT  )- ", re.M)),
    (FileFormat.BIBTEX, re.compile(r"@\s*\w+\s*[{(]")),
    (FileFormat.RIS, re.compile(r"^[A-Z][A-Z0-9]  - ", re.M)),
]
WEB_PAGE = re.compile(r"\s*<(?:!doctype html|html|head|body)\b", re.I)


@dataclass
class Reading:
    """A file being read: the name of its format and its records as they come."""

    format: FileFormat
    records: Iterator[Record | Fault]


def read(content: bytes) -> Reading:
    """Read a file, or raise ``UnreadableFile`` when there is nothing to read in it."""
    text = decode(content)
    name = recognize(text)
    records = READERS[name](text)
    first = next(records, None)
    if first is None:
        raise UnreadableFile(_("The file holds no reference."))
    return Reading(name, chain([first], records))


def recognize(text: str) -> FileFormat:
    """The format of ``text``, told from what is in it."""
    if text.lstrip("\ufeff \t\n")[:1] in ("{", "["):
        return FileFormat.CSL_JSON
    if WEB_PAGE.match(text):
        raise UnreadableFile(_("This is a web page, not a file of references."))
    for name, mark in MARKS:
        if mark.search(text):
            return name
    raise UnreadableFile(_("This is not RIS, BibTeX, NBIB or CSL-JSON."))
