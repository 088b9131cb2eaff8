"""What other programs read on an item's page: Highwire tags (Zotero, Google Scholar) and JSON-LD (schema.org)."""

import json
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe

from repository.enums import ItemType
from repository.identifiers import doi_address, own_address, pmid_address
from repository.models import Item

# A consortium's thousand names would outweigh the page.
MOST_AUTHORS = 50
SCHEMA_TYPES = {
    ItemType.ARTICLE: "ScholarlyArticle",
    ItemType.PREPRINT: "ScholarlyArticle",
    ItemType.CONFERENCE_PAPER: "ScholarlyArticle",
    ItemType.BOOK: "Book",
    ItemType.CHAPTER: "Chapter",
    ItemType.REPORT: "Report",
    ItemType.THESIS: "Thesis",
    ItemType.DATASET: "Dataset",
    ItemType.WEB_PAGE: "WebPage",
}
CONTAINER_TAGS = {
    ItemType.ARTICLE: "citation_journal_title",
    ItemType.CHAPTER: "citation_inbook_title",
    ItemType.CONFERENCE_PAPER: "citation_conference_title",
}


def highwire_tags(item: Item) -> list[tuple[str, str]]:
    """``(name, content)`` of each meta element, in the order a reader expects."""
    start, _dash, end = item.pages.partition("-")
    tags = [("citation_title", item.title)]
    tags += [("citation_author", author) for author in sorted_names(item)]
    tags += [
        ("citation_publication_date", str(item.year or "")),
        (CONTAINER_TAGS.get(ItemType(item.item_type), "citation_series_title"), item.container_title),
        ("citation_volume", item.volume),
        ("citation_issue", item.issue),
        ("citation_firstpage", start),
        ("citation_lastpage", end),
        ("citation_doi", item.doi),
        ("citation_pmid", item.pmid),
        ("citation_isbn", item.isbn),
        ("citation_language", item.language),
        (publisher_tag(item), item.publisher),
    ]
    return [(name, content) for name, content in tags if content]


# Genres of OpenURL's two formats (ANSI/NISO Z39.88-2004, matrices "journal" and "book").
GENRES = {
    ItemType.ARTICLE: ("journal", "article"),
    ItemType.PREPRINT: ("journal", "preprint"),
    ItemType.CONFERENCE_PAPER: ("journal", "proceeding"),
    ItemType.CHAPTER: ("book", "bookitem"),
    ItemType.BOOK: ("book", "book"),
    ItemType.REPORT: ("book", "report"),
}


def open_url(item: Item) -> str:
    """The query string of a COinS element, from which Zotero takes several items of a list at once."""
    matrix, genre = GENRES.get(ItemType(item.item_type), ("book", "document"))
    title = {"rft.atitle" if matrix == "journal" or genre == "bookitem" else "rft.btitle": item.title}
    pairs = {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": f"info:ofi/fmt:kev:mtx:{matrix}",
        "rft.genre": genre,
        **title,
        "rft.jtitle" if matrix == "journal" else "rft.title": item.container_title,
        "rft.date": str(item.year or ""),
        "rft.volume": item.volume,
        "rft.issue": item.issue,
        "rft.pages": item.pages,
        "rft.isbn": item.isbn,
        "rft_id": f"info:doi/{item.doi}" if item.doi else item.url,
    }
    authors = [("rft.au", name) for name in sorted_names(item)[:5]]
    return urlencode([pair for pair in [*pairs.items(), *authors] if pair[1]])


def sorted_names(item: Item) -> list[str]:
    """``Family, Given`` as Highwire wants it, so that nobody has to guess which word is the family name."""
    return [
        author.get("literal") or ", ".join(filter(None, [author.get("family"), author.get("given")]))
        for author in item.authors[:MOST_AUTHORS]
    ]


def publisher_tag(item: Item) -> str:
    """The tag that makes Zotero see a report is its institution's."""
    is_report = item.item_type == ItemType.REPORT
    return "citation_technical_report_institution" if is_report else "citation_publisher"


def json_ld(item: Item, address: str) -> SafeString:
    """The item as schema.org describes it, safe inside a script element."""
    described = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPES.get(ItemType(item.item_type), "CreativeWork"),
        "@id": address,
        "name": item.title,
        "author": [person_of(author) for author in item.authors[:MOST_AUTHORS]],
        "datePublished": str(item.year or ""),
        "isPartOf": {"@type": "Periodical", "name": item.container_title} if item.container_title else None,
        "publisher": {"@type": "Organization", "name": item.publisher} if item.publisher else None,
        "inLanguage": item.language,
        "isbn": item.isbn,
        "sameAs": identifiers_of(item),
    }
    text = json.dumps({name: value for name, value in described.items() if value}, ensure_ascii=False)
    escapes = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
    return mark_safe(text.translate(escapes))  # noqa: S308  nothing in it can end the element


def person_of(author: dict) -> dict:
    if literal := author.get("literal"):
        return {"@type": "Organization", "name": literal}
    names = {"familyName": author.get("family", ""), "givenName": author.get("given", "")}
    return {"@type": "Person"} | {name: value for name, value in names.items() if value}


def identifiers_of(item: Item) -> list[str]:
    addresses = [
        doi_address(item.doi) if item.doi else "",
        pmid_address(item.pmid) if item.pmid else "",
        own_address(item.url, doi=item.doi, pmid=item.pmid),
    ]
    return [address for address in addresses if address]
