"""Texts of the demo's pages: one plain file a language, so that a translator can read them.

``name: value`` lines first, then the body: ``## `` begins a section, ``- `` a list, ``> `` a quote with ``>> `` its
speaker, ``!! `` a key message whose text is the next paragraph; ``[figures]`` the counted figures; ``-> `` an address and the words of its link; anything else is a paragraph.
"""

from html import escape
from pathlib import Path

FOLDER = Path(__file__).with_name("texts")


def languages_of(name: str) -> list[str]:
    """The languages there is a text in, English first."""
    found = sorted(path.suffixes[0][1:] for path in FOLDER.glob(f"{name}.*.txt"))
    return sorted(found, key=lambda language: language != "en")


def read_text(name: str, language: str) -> tuple[dict[str, str], list[tuple]]:
    """The fields and the story (as StreamField data) of a text."""
    head, _blank, body = (FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return fields, story_of(body.strip().split("\n\n"))


def story_of(paragraphs: list[str]) -> list[tuple]:
    story = []
    for paragraph in paragraphs:
        lines = paragraph.splitlines()
        if lines[0].startswith("## "):
            story.append(("heading", {"text": lines.pop(0)[3:], "level": "2"}))
        if lines:
            story.append(block_of(lines))
    return story


def block_of(lines: list[str]) -> tuple:
    if lines[0].startswith("> "):
        return "pull_quote", {"quote": lines[0][2:], "speaker": lines[1][3:] if len(lines) > 1 else ""}
    if lines[0].startswith("!! "):
        return "callout", {"title": lines[0][3:], "text": f"<p>{escape(' '.join(lines[1:]))}</p>"}
    if lines[0] == "[figures]":
        return "figures", {"heading": ""}
    if lines[0].startswith("-> "):
        address, _space, words = lines[0][3:].partition(" ")
        return "paragraph", f'<p><a href="{address}">{escape(words)}</a></p>'
    if lines[0].startswith("- "):
        entries = "".join(f"<li>{escape(line[2:])}</li>" for line in lines)
        return "paragraph", f"<ul>{entries}</ul>"
    return "paragraph", f"<p>{escape(' '.join(lines))}</p>"
