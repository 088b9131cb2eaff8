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


class Lines:
    """Text on its way to lines, each as deep in quotes as it stood."""

    def __init__(self):
        self.found: list[tuple[int, str]] = []
        self.is_open = False

    def write(self, text: str, depth: int) -> None:
        if self.is_open:
            self.found[-1] = (depth, self.found[-1][1] + text)
        elif text.strip():
            self.found.append((depth, text))
            self.is_open = True

    def break_line(self, depth: int) -> None:
        if not self.is_open:
            self.found.append((depth, ""))
        self.is_open = False

    def end(self, depth: int, *, with_gap: bool) -> None:
        """End the line, and leave an empty one where there is none yet."""
        self.is_open = False
        if with_gap and self.found and self.found[-1][1].strip():
            self.found.append((depth, ""))

    def __str__(self):
        spaced = ((depth, re.sub(r"[ \t\xa0]+", " ", line).strip()) for depth, line in self.found)
        return "\n".join(f"{'> ' * depth}{line}".rstrip() for depth, line in spaced)


def text_of(html: str) -> str:
    """Plain text: paragraphs, ``- `` before entries of lists, ``> `` before what is quoted."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in [*soup.find_all(DROPPED), *soup.select(SIGNATURES)]:
        if not tag.decomposed:
            tag.decompose()
    for line in soup.select(OUTLOOK_LINE):
        for later in [line, *line.find_next_siblings()] if not line.decomposed else []:
            later.decompose()
    lines = Lines()
    read(soup, lines, 0, 0)
    return str(lines).strip()


def read(node: Tag, lines: Lines, depth: int, nesting: int) -> None:
    """The text of a tag, in order, with line breaks where a browser would break."""
    for child in node.children:
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:  # no comments, no declarations
                lines.write(re.sub(r"\s+", " ", str(child)), depth)
        elif child.name == "br":
            lines.break_line(depth)
        elif nesting < DEEPEST:
            read_tag(child, lines, depth, nesting)


def read_tag(tag: Tag, lines: Lines, depth: int, nesting: int) -> None:
    is_block, with_gap = tag.name in BLOCKS, tag.name in SPACED
    if is_block:
        lines.end(depth, with_gap=with_gap)
    if tag.name == "li":
        lines.write("- ", depth)
    read(tag, lines, depth + (tag.name == "blockquote"), nesting + 1)
    if tag.name == "td":
        lines.write(" ", depth)
    if is_block:
        lines.end(depth, with_gap=with_gap)
