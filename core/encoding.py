"""From bytes to text, or a sentence saying why not."""

import codecs
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class UnreadableFile(ValueError):
    """A file of which nothing can be read, with a sentence for its owner."""

    def __init__(self, reason: str, line: int = 1):
        super().__init__(reason)
        self.reason = reason
        self.line = line


# How files of other kinds begin (their "magic numbers").
OTHER_KINDS = {
    b"%PDF": gettext_lazy("a PDF document"),
    b"PK\x03\x04": gettext_lazy("a ZIP archive or an office document"),
    b"\x1f\x8b": gettext_lazy("a compressed archive"),
    b"\xd0\xcf\x11\xe0": gettext_lazy("an office document"),
    b"\x89PNG": gettext_lazy("a picture"),
    b"\xff\xd8\xff": gettext_lazy("a picture"),
    b"GIF8": gettext_lazy("a picture"),
    b"{\\rtf": gettext_lazy("an office document"),
    b"SQLite format": gettext_lazy("a database"),
}
MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
SAMPLE = 65_536
# Text of any language has next to no control characters; of random bytes one in ten is one.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MOST_CONTROLS = 0.02
MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")


def decode(content: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, else Windows-1252. Line ends become ``\\n``."""
    if not content.strip():
        raise UnreadableFile(_("The file is empty."))
    for beginning, kind in OTHER_KINDS.items():
        if content.startswith(beginning):
            raise UnreadableFile(_("This is %(kind)s, not a text file.") % {"kind": kind})
    text = decode_marked(content) or decode_unmarked(content)
    beginning = text[:SAMPLE]
    if len(CONTROLS.findall(beginning)) > len(beginning) * MOST_CONTROLS:
        raise UnreadableFile(_("This is not a text file."))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode_marked(content: bytes) -> str:
    for mark, name in MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    return ""


def decode_unmarked(content: bytes) -> str:
    sample = content[:4096]
    if sample.count(0) > len(sample) // 4:
        # Latin letters in UTF-16 are every second byte a NUL; which one tells the order.
        return content.decode("utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    broken = content.decode("utf-8", errors="replace")
    # More whole sequences than broken ones: UTF-8 that was damaged. Its good records can still be read.
    if len(MULTIBYTE.findall(content)) > broken.count("\ufffd"):
        return broken
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")
