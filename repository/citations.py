"""References formatted in a style, by citeproc-py from CSL files.

APA and Vancouver are short CSL files of our own (``styles/``), because those of the CSL project are under a
share-alike licence and come in a package of 89 MB; Harvard ships with citeproc-py.
"""

import re
from functools import lru_cache
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.utils.safestring import SafeString, mark_safe

from repository.formats.csl_json import as_csl
from repository.reference import Reference

STYLES = {
    "APA": str(Path(__file__).with_name("styles") / "apa.csl"),
    "Vancouver": str(Path(__file__).with_name("styles") / "vancouver.csl"),
    "Harvard": "harvard-cite-them-right",
}
# What the styles do not print only costs time; keywords and abstracts can be long.
PRINTED = {
    "id", "type", "title", "author", "issued", "container-title", "publisher", "volume", "issue", "page", "DOI", "URL",
}  # fmt: skip
# No style here prints more than 21 names: the first 19, an ellipsis and the last.
FIRST_AUTHORS = 20
# A title that ends in a question mark takes no full stop.
DOUBLE_STOP = re.compile(r"([?!])((?:</i>)?)\.(?=\s|$)")
MASKED = str.maketrans({"<": "\ue000", ">": "\ue001", "&": "\ue002", '"': "\ue003"})
UNMASKED = str.maketrans({"\ue000": "&lt;", "\ue001": "&gt;", "\ue002": "&amp;", "\ue003": "&quot;"})


@lru_cache(maxsize=8)
def style_of(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(STYLES[name], validate=False)


def citation_of(reference: Reference, style: str) -> SafeString:
    """The entry of ``reference`` in a list of references; ``style`` is a key of ``STYLES``."""
    described = {name: value for name, value in as_csl(reference, "it").items() if name in PRINTED}
    authors = described.get("author", [])
    if len(authors) > FIRST_AUTHORS + 1:
        described["author"] = [*authors[:FIRST_AUTHORS], authors[-1]]
    source = CiteProcJSON([masked(described)])
    bibliography = CitationStylesBibliography(style_of(style), source, formatter.html)
    bibliography.register(Citation([CitationItem("it")]))
    entry = DOUBLE_STOP.sub(r"\1\2", str(bibliography.bibliography()[0]))
    return mark_safe(entry.translate(UNMASKED))  # noqa: S308  the only markup left is the style's own


def masked(value):
    """citeproc-py takes ``<`` and ``&`` in values for markup, so they travel as private characters."""
    if isinstance(value, dict):
        return {name: masked(each) for name, each in value.items()}
    if isinstance(value, list):
        return [masked(each) for each in value]
    return value.translate(MASKED) if isinstance(value, str) else value


def citations_of(reference: Reference) -> dict[str, SafeString]:
    return {style: citation_of(reference, style) for style in STYLES}
