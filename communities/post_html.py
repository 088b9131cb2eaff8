"""Plain text of a post as HTML: paragraphs, lists, quotes, links, mentions. Everything in it is escaped."""

import re
from collections.abc import Collection
from html import escape
from itertools import groupby

from communities.handles import WRITTEN, as_compared

LINK = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
TRAILING = ".,;:!?'’)]}»”،؛؟"
DEEPEST_QUOTE = 4
LONGEST_SHOWN_LINK = 60


def html_of(text: str, handles: Collection[str] = ()) -> str:
    """``handles``: those that name somebody here; they are set apart."""
    return blocks_of(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), handles, 0)


def blocks_of(lines: list[str], handles: Collection[str], depth: int) -> str:
    found = []
    for is_quote, group in groupby(lines, key=lambda line: depth < DEEPEST_QUOTE and line.lstrip().startswith(">")):
        if is_quote:
            inner = [line.lstrip()[1:].removeprefix(" ") for line in group]
            found.append(f'<blockquote dir="auto">{blocks_of(inner, handles, depth + 1)}</blockquote>')
        else:
            found.append(paragraphs_of(list(group), handles))
    return "".join(found)


def paragraphs_of(lines: list[str], handles: Collection[str]) -> str:
    """A blank line ends a paragraph, lines that begin with ``- `` are a list."""
    found = []
    for kind, group in groupby((line.strip() for line in lines), key=kind_of):
        if kind == "list":
            found.append("<ul>" + "".join(f"<li>{inline(line[2:], handles)}</li>" for line in group) + "</ul>")
        elif kind == "text":
            found.append('<p dir="auto">' + "<br>".join(inline(line, handles) for line in group) + "</p>")
    return "".join(found)


def kind_of(line: str) -> str:
    return "list" if line.startswith(("- ", "• ")) else "text" if line else "gap"


def inline(line: str, handles: Collection[str]) -> str:
    """One line with its links and mentions."""
    parts, end = [], 0
    for match in LINK.finditer(line):
        address = trimmed(match[0])
        parts += [named(line[end : match.start()], handles), link(address)]
        end = match.start() + len(address)
    return "".join([*parts, named(line[end:], handles)])


def trimmed(address: str) -> str:
    """Without the marks that belong to the sentence; a bracket that the address opened itself stays."""
    while address and address[-1] in TRAILING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def link(address: str) -> str:
    shown = address if len(address) <= LONGEST_SHOWN_LINK else address[: LONGEST_SHOWN_LINK - 1] + "…"
    return f'<a href="{escape(address)}" rel="nofollow noopener ugc" dir="ltr">{escape(shown)}</a>'


def named(text: str, handles: Collection[str]) -> str:
    """Text with the handles of members set apart."""
    parts, end = [], 0
    for match in WRITTEN.finditer(text):
        if as_compared(match[1]) in handles:
            parts += [escape(text[end : match.start()]), f'<b class="mention" dir="auto">{escape(match[0])}</b>']
            end = match.end()
    return "".join([*parts, escape(text[end:])])
