"""The plain text that authors and advisors write, as paragraphs and lists."""

from html import escape


def rich_text_of(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph, lines that begin with ``- `` are a list."""
    parts = []
    for paragraph in text.replace("\r", "").split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            parts.append("<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>")
        elif lines:
            parts.append("<p>" + "<br/>".join(escape(line) for line in lines) + "</p>")
    return "".join(parts)
