"""Text as it is compared: without case, accents, punctuation, and the marks that Arabic may leave out."""

import re
import unicodedata

# Letters that Unicode does not decompose into a plain one and a mark.
PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
    # Arabic: one alef, one ya, one ta; the tatweel only stretches a word.
    | {"ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": ""}
)
NOT_A_WORD = re.compile(r"[\W_]+")
LONGEST_QUESTION = 200
MOST_WORDS = 12


def fold(text: str) -> str:
    """``Santé, “Systèmes”`` -> ``sante systemes``. Works the same for what is stored and what is asked."""
    decomposed = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    unmarked = "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))
    return NOT_A_WORD.sub(" ", unmarked).strip()


def words_of(question: str) -> list[str]:
    """The words of a search, folded, each once. No ``%`` and no ``_`` is left in them."""
    return list(dict.fromkeys(fold(question[:LONGEST_QUESTION]).split()))[:MOST_WORDS]
