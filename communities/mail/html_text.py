"""The text of a mail that is only HTML, with its quotes marked as text mails mark them."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

DROPPED = ["script", "style", "head", "title", "template", "noscript", "img", "svg", "object", "iframe"]
BLOCKS = {
    "address", "article", "blockquote", "center", "div", "dl", "dd", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tr", "ul",
}  # fmt: skip
SPACED = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table", "pre"}
# Outlook draws a line and writes the earlier mail below it, in no tag of its own.
OUTLOOK_LINE = (
    "#appendonsend, #divRplyFwdMsg, #OLK_SRC_BODY_SECTION, #mail-editor-reference-message-container,"
    " div[style*='border-top:solid #E1E1E1'], div[style*='border-top:solid #B5C4DF']"
)
SIGNATURES = ".gmail_signature, .moz-signature, #Signature, #signature, [data-smartmail=gmail_signature], .signature"
DEEPEST = 200  # tags inside tags; more is an attack on the stack


def text_of(html: str) -> str:
    """Plain text: paragraphs, ``- `` before entries of lists, ``> `` before quotes that are the writer's own."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(DROPPED):
        tag.decompose()
    for line in soup.select(OUTLOOK_LINE):
        for later in [line, *line.find_next_siblings()]:
            if not later.decomposed:
                later.decompose()
    for tag in soup.select(SIGNATURES):
        if not tag.decomposed:
            tag.decompose()
    text = "".join(pieces(soup))
    text = re.sub(r"[ \t\xa0]+", " ", text)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.splitlines())).strip()


def pieces(node: Tag, depth: int = 0, mark: str = ""):
    """The text of a tag, in order, with line breaks where a browser would break."""
    for child in node.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:  # no comments, no declarations
                yield re.sub(r"\s+", " ", str(child))
        elif child.name == "br":
            yield f"\n{mark}"
        elif depth < DEEPEST:
            yield from pieces_of_tag(child, depth, mark)


def pieces_of_tag(tag: Tag, depth: int, mark: str):
    inner = f"{mark}> " if tag.name == "blockquote" else mark
    gap = "\n\n" if tag.name in SPACED else "\n"
    if tag.name in BLOCKS:
        yield f"{gap}{inner}"
    if tag.name == "li":
        yield "- "
    yield from pieces(tag, depth + 1, inner)
    if tag.name == "td":
        yield " "
    if tag.name in BLOCKS:
        yield f"{gap}{mark}"
