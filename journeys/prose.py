"""The plain text that authors and advisors write, as paragraphs and lists."""

import re
from html import escape
from itertools import groupby


def paragraphs_of(text: str) -> list[str]:
    """The parts of a text between blank lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r", "")) if part.strip()]


def rich_text_of(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph, lines that begin with ``- `` are a list."""
    parts = []
    for paragraph in paragraphs_of(text):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        for is_list, group in groupby(lines, key=lambda line: line.startswith("- ")):
            if is_list:
                parts.append("<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in group) + "</ul>")
            else:
                parts.append("<p>" + "<br/>".join(map(escape, group)) + "</p>")
    return "".join(parts)
