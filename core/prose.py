"""The plain text that people write in forms, as paragraphs and lists, and back."""

import re
from html import escape, unescape
from itertools import groupby

PLAIN_TAGS = {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br/>"}


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


def plain_text_of(html: str) -> str | None:
    """The plain text that :func:`rich_text_of` makes ``html`` of, or ``None`` where there is more in it than that."""
    html = re.sub(r' data-block-key="\w+"', "", html).replace("<br>", "<br/>")
    if not set(re.findall(r"<[^>]*>", html)) <= PLAIN_TAGS:
        return None
    text = re.sub(r"<ul>|</ul>", "\n\n", html)
    text = re.sub(r"<li>(.*?)</li>", r"- \1\n", text, flags=re.DOTALL)
    text = re.sub(r"<p>(.*?)</p>", r"\n\n\1\n\n", text, flags=re.DOTALL).replace("<br/>", "\n")
    text = unescape("\n\n".join(paragraphs_of(text)))
    plain = re.sub(r"\s+", "", unescape(html))
    return text if re.sub(r"\s+", "", unescape(rich_text_of(text))) == plain else None
