"""CSL-JSON, what citation processors take (schema: citation-style-language/schema, csl-data.json 1.0.2)."""

import json
import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from repository.enums import ItemType
from repository.formats.records import Fault, Record, joined_keywords, make_record, split_keywords
from repository.reference import Author, Reference

ITEMS = re.compile(r'"items"\s*:\s*\[')
SPACE = re.compile(r"[\s,\ufeff]*")
# Types of CSL that are, for a reader of the library, one of ours.
SIMILAR = {
    "article-magazine": ItemType.ARTICLE,
    "article-newspaper": ItemType.ARTICLE,
    "review": ItemType.ARTICLE,
    "journal-article": ItemType.ARTICLE,  # Crossref's own word
    "book-chapter": ItemType.CHAPTER,
    "entry-encyclopedia": ItemType.CHAPTER,
    "post-weblog": ItemType.WEB_PAGE,
    "manuscript": ItemType.PREPRINT,
}


def read(text: str) -> Iterator[Record | Fault]:
    """Each object of a list, of a library's ``items``, or of a file with one object a line."""
    decoder = json.JSONDecoder()
    position = SPACE.match(text).end()
    in_list = text[position : position + 1] == "["
    position += in_list
    line, counted, number = 1, 0, 0
    while True:
        position = SPACE.match(text, position).end()
        if position >= len(text):
            if in_list:
                yield Fault(number + 1, line_at(text, position), _("The file ends in the middle of a list."))
            return
        if in_list and text[position] == "]":
            return
        line += text.count("\n", counted, position)
        counted = position
        start = position
        try:
            found, position = decoder.raw_decode(text, start)
        except json.JSONDecodeError as fault:
            yield Fault(number + 1, fault.lineno, _("From here on this is not valid JSON, so nothing more was read."))
            return
        except (RecursionError, ValueError):
            yield Fault(number + 1, line, _("From here on this is not valid JSON, so nothing more was read."))
            return
        objects = objects_in(found)
        lines = [line] if objects == [found] else lines_in_list(text[start:position], objects, line)
        for each, its_line in zip(objects, lines, strict=True):
            number += 1
            yield finish(number, its_line, each)


def line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def lines_in_list(text: str, objects: list, line: int) -> list[int]:
    """The lines of ``objects``, the list ``items`` of ``text``, whose own first line is ``line``."""
    decoder = json.JSONDecoder()
    for beginning in ITEMS.finditer(text):
        position, lines = beginning.end(), []
        for each in objects:
            position = SPACE.match(text, position).end()
            if text[position] == "]":
                break
            found, end = decoder.raw_decode(text, position)
            if found != each:
                break
            lines.append(line + text.count("\n", 0, position))
            position = end
        if len(lines) == len(objects):
            return lines
    return [line] * len(objects)


def objects_in(found) -> list:
    if isinstance(found, dict) and isinstance(found.get("message"), dict):
        found = found["message"]  # an answer of Crossref
    if isinstance(found, dict) and isinstance(found.get("items"), list):
        return found["items"]
    return [found]


def finish(number: int, line: int, found) -> Record | Fault:
    if not isinstance(found, dict):
        return Fault(number, line, _("It is not an object with fields."))
    kind = text_of(found.get("type"))
    return make_record(
        number,
        line,
        item_type=ItemType(kind) if kind in ItemType.values else SIMILAR.get(kind, ItemType.OTHER),
        title=text_of(found.get("title")),
        authors=names_of(found.get("author")) or names_of(found.get("editor")),
        year=year_text(found.get("issued")),
        container_title=text_of(found.get("container-title")),
        publisher=text_of(found.get("publisher")),
        volume=text_of(found.get("volume")),
        issue=text_of(found.get("issue")),
        pages=text_of(found.get("page")) or text_of(found.get("number-of-pages")),
        language=text_of(found.get("language")),
        doi=text_of(found.get("DOI")),
        pmid=text_of(found.get("PMID")),
        isbn=text_of(found.get("ISBN")),
        url=text_of(found.get("URL")),
        abstract=text_of(found.get("abstract")),
        keywords=split_keywords(text_of(found.get("keyword"))),
    )


def text_of(value) -> str:
    """Text or a number as text; the first of a list, as Crossref gives titles."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def names_of(value) -> list[Author]:
    names = [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []
    return [author for author in map(author_from, names) if str(author)]


def author_from(name: dict) -> Author:
    if literal := text_of(name.get("literal") or name.get("name")):
        return Author(literal=literal)
    particles = (text_of(name.get("non-dropping-particle")), text_of(name.get("family")), text_of(name.get("suffix")))
    return Author(family=" ".join(filter(None, particles)), given=text_of(name.get("given")))


def year_text(issued) -> str:
    """``{"date-parts": [[2021, 3]]}``, ``{"raw": "March 2021"}`` or plain text; parts may hold ``null``."""
    if not isinstance(issued, dict):
        return text_of(issued)
    parts = issued.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first:
        return text_of(first[0])
    return text_of(issued.get("raw") or issued.get("literal"))


def as_csl(reference: Reference, identifier: str) -> dict:
    """A reference as one CSL object, without the fields it has no value for."""
    values = {
        "type": str(reference.item_type),
        "title": reference.title,
        "author": [author.as_csl() for author in reference.authors],
        "issued": {"date-parts": [[reference.year]]} if reference.year else None,
        "container-title": reference.container_title,
        "publisher": reference.publisher,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages,
        "language": reference.language,
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "ISBN": reference.isbn,
        "URL": reference.url,
        "abstract": reference.abstract,
        "keyword": joined_keywords(reference.keywords),
    }
    return {"id": identifier} | {name: value for name, value in values.items() if value}


def write(references: Iterable[Reference]) -> Iterator[str]:
    """A list with one object a line, so that a file can be compared and cut by line."""
    separator = "[\n"
    for number, reference in enumerate(references, start=1):
        yield separator + json.dumps(as_csl(reference, reference.doi or f"item-{number}"), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"
