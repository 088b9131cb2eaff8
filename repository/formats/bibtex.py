"""BibTeX and biblatex. bibtexparser finds the entries, survives broken ones and keeps their lines."""

import re
from collections.abc import Iterable, Iterator

from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
from bibtexparser.splitter import Splitter
from django.utils.translation import gettext as _

from core.folding import fold
from repository.enums import ItemType
from repository.formats.latex import from_text, is_too_deep, to_text
from repository.formats.records import Fault, Record, clean, joined_keywords, make_record, split_keywords
from repository.reference import Author, Reference

TYPES = {
    ItemType.ARTICLE: ["article"],
    ItemType.BOOK: ["book", "mvbook", "collection", "proceedings"],
    ItemType.CHAPTER: ["incollection", "inbook"],
    ItemType.REPORT: ["techreport", "report", "manual"],
    ItemType.THESIS: ["phdthesis", "mastersthesis", "thesis"],
    ItemType.CONFERENCE_PAPER: ["inproceedings", "conference"],
    ItemType.PREPRINT: ["unpublished"],
    ItemType.DATASET: ["dataset", "data"],
    ItemType.WEB_PAGE: ["online", "electronic", "www", "webpage"],
    ItemType.LEARNING_BRIEF: ["booklet"],
    ItemType.OTHER: ["misc"],
}
TYPE_OF = {name: item_type for item_type, names in TYPES.items() for name in names}
# Where the name of the journal, the book and the publisher stand, by type, when written.
CONTAINERS = {ItemType.ARTICLE: "journal"}
PUBLISHERS = {ItemType.REPORT: "institution", ItemType.THESIS: "school"}
HASH, COMMA, AND = re.compile("#"), re.compile(","), re.compile(r"\s+and\s+", re.I)


class LineSplitter(Splitter):
    """The library's splitter calls itself for each line without a mark and falls over after a thousand of them."""

    def _next_mark(self, accept_eof: bool) -> re.Match | None:
        if self._unaccepted_mark is None:
            for mark in self._markiter:
                if mark.group(0) != "\n":
                    self._unaccepted_mark = mark
                    break
                self._current_line += 1
        return super()._next_mark(accept_eof)


def read(text: str) -> Iterator[Record | Fault]:
    """Each entry of ``text``; comments, preambles and free text are passed over."""
    library = LineSplitter(text).split()
    strings = {key.casefold(): string.value for key, string in library.strings_dict.items()}
    number = 0
    for block in library.blocks:
        entry = entry_in(block)
        if entry is None and not isinstance(block, ParsingFailedBlock):
            continue
        number += 1
        line = block.start_line + 1
        if entry is None:
            yield Fault(number, line, _("The entry is cut off, or its braces or quotation marks do not match."))
        elif is_too_deep(block.raw or ""):
            yield Fault(number, line, _("Its braces are nested deeper than any title is."))
        else:
            yield finish(number, line, entry, strings)


def entry_in(block: Block) -> Entry | None:
    """The entry of a block. A key or a field given twice, which services do, makes it no worse."""
    if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
        block = block.ignore_error_block
    return block if isinstance(block, Entry) else None


def finish(number: int, line: int, entry: Entry, strings: dict[str, str]) -> Record | Fault:
    values: dict[str, str] = {}
    for field in entry.fields:
        values.setdefault(field.key.casefold(), value_of(str(field.value), strings))

    def first(*names: str) -> str:
        return next((to_text(values[name]) for name in names if values.get(name)), "")

    def as_it_stands(*names: str) -> str:
        return next((re.sub(r"\\([_%&#~])", r"\1", values[name]) for name in names if values.get(name)), "")

    is_in_pubmed = values.get("eprinttype", "").casefold() == "pubmed"
    return make_record(
        number,
        line,
        item_type=TYPE_OF.get(entry.entry_type.casefold(), ItemType.OTHER),
        title=": ".join(filter(None, [first("title"), first("subtitle")])) or first("booktitle"),
        authors=names_of(values.get("author", "")) or names_of(values.get("editor", "")),
        year=first("year", "date"),
        container_title=first("journal", "journaltitle", "booktitle"),
        publisher=first("publisher", "institution", "school", "organization"),
        volume=first("volume"),
        issue=first("number", "issue"),
        pages=first("pages"),
        language=first("language", "langid"),
        doi=as_it_stands("doi"),
        pmid=as_it_stands("pmid") or (as_it_stands("eprint") if is_in_pubmed else ""),
        isbn=as_it_stands("isbn"),
        url=as_it_stands("url") or address_in(values.get("howpublished", "")),
        abstract=first("abstract"),
        keywords=split_keywords(first("keywords", "keyword")),
    )


def value_of(raw: str, strings: dict[str, str]) -> str:
    """``"Health " # name`` -> the text of its pieces without their braces or quotation marks."""
    return "".join(piece_of(piece.strip(), strings) for piece in split_outside_braces(raw, HASH, quotes=True))


def piece_of(piece: str, strings: dict[str, str]) -> str:
    if piece[:1] + piece[-1:] in ("{}", '""') and len(piece) > 1:
        return piece[1:-1]
    if piece.casefold() in strings:
        return strings[piece.casefold()].strip('{}"')
    return piece


def split_outside_braces(text: str, separator: re.Pattern, *, quotes: bool = False) -> list[str]:
    """Split where ``separator`` matches outside braces and, with ``quotes``, outside pieces in quotation marks."""
    pieces, start, depth, position, quoted = [], 0, 0, 0, False
    while position < len(text):
        letter = text[position]
        if letter == "\\":
            position += 2
            continue
        depth += (letter == "{") - (letter == "}")
        if quotes and letter == '"' and depth == 0:
            quoted = text[start:position].strip() == ""
        found = separator.match(text, position) if depth == 0 and not quoted else None
        if found:
            pieces.append(text[start:position])
            start = position = found.end()
        else:
            position += 1
    return [*pieces, text[start:]]


def names_of(text: str) -> list[Author]:
    names = [name.strip() for name in split_outside_braces(" ".join(text.split()), AND)]
    return [name_of(name) for name in names if name and name.casefold() != "others"]


def name_of(name: str) -> Author:
    """``von Last, First``, ``Last, Jr, First``, ``First von Last`` or ``{A Body}`` (BibTeX's own rules)."""
    if name.startswith("{") and name.endswith("}") and len(split_outside_braces(name, COMMA)) == 1:
        return Author(literal=clean(to_text(name)))
    parts = [clean(to_text(part)) for part in split_outside_braces(name, COMMA)]
    if len(parts) > 1:
        suffix = f" {parts[1]}" if len(parts) > 2 else ""
        return Author(family=parts[0] + suffix, given=parts[-1])
    words = parts[0].split()
    if len(words) < 2:
        return Author(literal=parts[0])
    # The family name begins at the first word in lower case ("de la Torre"), or is the last word.
    begin = next((place for place, word in enumerate(words) if word[0].islower() and place), len(words) - 1)
    return Author(family=" ".join(words[begin:]), given=" ".join(words[:begin]))


def address_in(text: str) -> str:
    found = re.search(r"https?://[^\s{}]+", text)
    return found.group() if found else ""


def write(references: Iterable[Reference]) -> Iterator[str]:
    """One entry a piece, each with a key of its own."""
    used: set[str] = set()
    for reference in references:
        key = unused_key(reference, used)
        kind = TYPES[ItemType(reference.item_type)][0]
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields_of(reference) if value)
        yield f"@{kind}{{{key},\n{lines}}}\n\n"


def unused_key(reference: Reference, used: set[str]) -> str:
    """``kruk2015``, then ``kruk2015-2``: letters that every TeX takes."""
    author = reference.authors[0] if reference.authors else None
    word = fold((author.family or author.literal) if author else reference.title).replace(" ", "")
    plain = word.encode("ascii", "ignore").decode()[:20] or "item"
    base = key = f"{plain}{reference.year or ''}"
    number = 1
    while key in used:
        number += 1
        key = f"{base}-{number}"
    used.add(key)
    return key


def fields_of(reference: Reference) -> Iterator[tuple[str, str]]:
    kind = ItemType(reference.item_type)
    yield "author", " and ".join(map(written_name, reference.authors))
    yield "title", from_text(reference.title)
    yield "year", str(reference.year or "")
    yield CONTAINERS.get(kind, "booktitle"), from_text(reference.container_title)
    yield PUBLISHERS.get(kind, "publisher"), from_text(reference.publisher)
    yield "volume", from_text(reference.volume)
    yield "number", from_text(reference.issue)
    yield "pages", from_text(reference.pages).replace("-", "--")
    yield "language", reference.language
    # Identifiers and addresses are taken letter by letter.
    yield "doi", reference.doi
    yield "pmid", reference.pmid
    yield "isbn", reference.isbn
    yield "url", reference.url.replace("{", "%7B").replace("}", "%7D")
    yield "abstract", from_text(reference.abstract)
    yield "keywords", from_text(joined_keywords(reference.keywords))


def written_name(author: Author) -> str:
    if author.literal:
        return f"{{{from_text(author.literal)}}}"
    # A comma at the end tells the only name of a person from the name of a body.
    return f"{written_part(author.family)}, {written_part(author.given)}".rstrip(" ")


def written_part(name: str) -> str:
    """A part of a name; braces keep what would begin another part or another name."""
    text = from_text(name)
    return f"{{{text}}}" if COMMA.search(text) or AND.search(f" {text} ") else text
