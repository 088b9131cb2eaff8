"""LaTeX in bibliographies: escapes to letters and back. Text only: no TeX is ever run and no file is read."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

# Deeper than any name or title is nested; the parser recurses once a level.
DEEPEST = 40
SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip

# Pairs of marks that TeX makes one letter of.
LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`!?])(?=`)")


def is_too_deep(text: str) -> bool:
    depth = deepest = 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        deepest = max(deepest, depth)
    return deepest > DEEPEST


def to_text(latex: str) -> str:
    """``Cl{\\'e}ment`` -> ``Clément``. Marks that files often forget to escape are taken as they stand."""
    if not re.search(r"[\\{}$~%`]|--|''", latex):
        return latex
    escaped = re.sub(r"(?<!\\)([%&#])", r"\\\1", latex)
    if len(re.findall(r"(?<!\\)\$", escaped)) % 2:
        escaped = re.sub(r"(?<!\\)\$", r"\\$", escaped)
    # The parser makes a letter of its own of the caret.
    return parser().latex_to_text(escaped).replace("ˆ", "^")


@lru_cache(maxsize=1)
def parser() -> LatexNodes2Text:
    return LatexNodes2Text(math_mode="text", keep_comments=False, strict_latex_spaces=False)


def from_text(text: str) -> str:
    return "".join(SPECIAL.get(letter, letter) for letter in LIGATURE.sub("\0", text)).replace("\0", "{}")
