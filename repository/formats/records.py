"""What every reader yields, and how raw text from a file becomes a reference."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from repository.identifiers import address_of, doi_in_address, doi_of, isbn_of, pmid_in_address, pmid_of
from repository.languages import language_of
from repository.reference import Author, Reference

# Markup that registries leave in titles and abstracts. Anything else between < and > is text ("p < 0.05").
MARKUP = re.compile(r"</?(?:i|b|u|em|strong|su[bp]|sc|span|p|br|italic|bold|title|jats:[\w-]+|mml:\w+)\b[^<>]*>", re.I)
YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
MOST_KEYWORDS = 50
LONGEST_KEYWORD = 100
# How long the stored columns are (repository.models.Item); longer is not a volume or a page.
LENGTHS = {"container_title": 500, "publisher": 255, "volume": 120, "issue": 120, "pages": 120}


@dataclass(frozen=True)
class Record:
    """A reference, the how-manieth record of its file it is and the line it begins on, both from 1."""

    number: int
    line: int
    reference: Reference


@dataclass(frozen=True)
class Fault:
    """A record that is not one, and why."""

    number: int
    line: int
    reason: str


def make_record(number: int, line: int, *, item_type, title, authors=(), keywords=(), abstract="", **texts):
    """A ``Record`` from raw texts, or a ``Fault`` with the reason why they are none.

    ``texts``: year, container_title, publisher, volume, issue, pages, language, doi, pmid, isbn, url as found.
    """
    everything = [title, abstract, *texts.values(), *keywords, *map(str, authors)]
    if any(has_control(text) for text in everything):
        return Fault(number, line, _("It contains control characters, so it was not written by a reference manager."))
    if any("\ufffd" in text for text in [title, *texts.values(), *map(str, authors)]):
        return Fault(number, line, _("Some of its letters are broken. Save the file as UTF-8 and import it again."))
    if not clean(title):
        return Fault(number, line, _("It has no title."))
    too_long = [name for name, limit in LENGTHS.items() if len(clean(texts.get(name, ""))) > limit]
    if too_long:
        reason = _("Its field “%(field)s” is longer than anything such a field can hold.") % {"field": too_long[0]}
        return Fault(number, line, reason)
    reference = Reference(
        title=clean(title),
        item_type=item_type,
        authors=[author for author in map(clean_author, authors) if str(author)],
        year=year_of(texts.get("year", "")),
        language=language_of(texts.get("language", "")),
        # Many records name their identifiers by the address alone.
        doi=doi_of(texts.get("doi", "")) or doi_in_address(texts.get("url", "")),
        pmid=pmid_of(texts.get("pmid", "")) or pmid_in_address(texts.get("url", "")),
        isbn=isbn_of(texts.get("isbn", "")),
        url=address_of(texts.get("url", "")),
        abstract=clean(abstract).replace("\ufffd", ""),
        keywords=clean_keywords(keywords),
        **{name: clean(texts.get(name, "")) for name in LENGTHS if name != "pages"},
        pages=pages_of(clean(texts.get("pages", ""))),
    )
    return Record(number, line, reference)


def has_control(text: str) -> bool:
    """Whether ``text`` holds a control character or half a character (``\\ud800``), which no database stores."""
    return any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\n\r" for letter in text)


def clean(text: str) -> str:
    """Without markup, entities, invisible marks and line breaks."""
    plain = MARKUP.sub("", html.unescape(text)).replace("\ufeff", "").replace("\u200b", "")
    return " ".join(plain.split())


def clean_author(author: Author) -> Author:
    return Author(clean(author.family), clean(author.given), clean(author.literal))


def clean_keywords(keywords: Iterable[str]) -> list[str]:
    """Each once, in order; whole sentences are none."""
    unique = dict.fromkeys(filter(None, map(clean, keywords)))
    return [keyword for keyword in unique if len(keyword) <= LONGEST_KEYWORD][:MOST_KEYWORDS]


def split_keywords(text: str) -> list[str]:
    """``Pneumonia, Viral; Humans`` -> two; without a semicolon the commas are between keywords."""
    return text.split(";" if ";" in text else ",")


def joined_keywords(keywords: list[str]) -> str:
    """What ``split_keywords`` takes apart again, also where a keyword holds a comma, as those of MeSH do."""
    return "".join(f"{keyword}; " for keyword in keywords).removesuffix("; " if len(keywords) > 1 else " ")


def pages_of(text: str) -> str:
    """``1910--1912`` -> ``1910-1912``; ``14-14`` is one page."""
    pages = re.sub(r"\s*[\u2010-\u2015\u2212-]+\s*", "-", text)
    first, _dash, last = pages.partition("-")
    return first if first == last else pages


def year_of(text: str) -> int | None:
    found = YEAR.search(text)
    return int(found.group()) if found else None


def author_of(name: str) -> Author:
    """``Kruk, Margaret E.`` is a person; a name without a comma is kept whole.

    Two commas stand for the one in the name of a body (``Ministry of Finance,, Oslo``), as EndNote writes it.
    """
    if ",," in name:
        return Author(literal=name.replace(",,", ",").strip())
    family, _comma, given = name.partition(",")
    if given.strip():
        return Author(family=family.strip(), given=given.strip())
    return Author(literal=family.strip())
