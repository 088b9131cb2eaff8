"""The logo kit of a community: its name and a logo made from it. Pure calculation, no database."""

import io
import zipfile
from html import escape

# The first two words that are not small ones give the initials.
SMALL = {"of", "and", "for", "the", "in", "on", "de", "du", "la", "le", "et", "pour", "y", "e", "da", "do"}
INK, SAFFRON, PAPER = "#12323b", "#e0a030", "#ffffff"
XML_FORBIDS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def initials_of(name: str) -> str:
    words = [word for word in name.split() if word.casefold() not in SMALL]
    return "".join(word[0].upper() for word in (words or ["?"])[:2])


def logo_of(name: str, kind: str) -> str:
    """An SVG: a disc with the initials, beside it the name and what kind of community it is."""
    shown, initials = escape(name.translate(XML_FORBIDS)), escape(initials_of(name.translate(XML_FORBIDS)))
    width = 150 + max(len(name) * 17, len(kind) * 11, 120)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 120" role="img" aria-label="{shown}">
<circle cx="60" cy="60" r="52" fill="{INK}"/>
<circle cx="60" cy="60" r="52" fill="none" stroke="{SAFFRON}" stroke-width="6"/>
<g font-family="sans-serif" unicode-bidi="plaintext">
<text x="60" y="73" font-size="38" font-weight="600" fill="{PAPER}" text-anchor="middle">{initials}</text>
<text x="132" y="58" font-size="30" font-weight="600" fill="{INK}">{shown}</text>
<text x="132" y="90" font-size="19" fill="{INK}">{escape(kind)}</text>
</g>
</svg>
"""


def kit_of(name: str, kind: str) -> bytes:
    """A zip file with the logo and the name as plain text."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kit:
        kit.writestr("logo.svg", logo_of(name, kind))
        kit.writestr("name.txt", f"{name}\n{kind}\n")
    return file.getvalue()
