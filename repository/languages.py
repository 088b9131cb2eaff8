"""The language of a work, from the many ways files write it."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

# ISO 639-2 has two codes for these languages; bibliographies use the one that CLDR does not know.
BIBLIOGRAPHIC = {
    "alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl", "fre": "fr",
    "geo": "ka", "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi", "may": "ms", "per": "fa",
    "rum": "ro", "slo": "sk", "tib": "bo", "wel": "cy",
}  # fmt: skip


@lru_cache(maxsize=1)
def codes_by_name() -> dict[str, str]:
    """``english`` -> ``en``, ``français`` -> ``fr``: every language by its English and its own name."""
    known = {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) == 2}
    for code in ("ar", "de", "es", "fr", "it", "nl", "pt", "ru", "sw", "zh"):
        known[Locale(code).languages[code].casefold()] = code
    return known


def language_of(text: str) -> str:
    """``eng``, ``English``, ``en_GB``, ``English; French`` -> the primary subtag of BCP 47, or nothing."""
    first = text.replace(";", ",").partition(",")[0].strip().casefold()
    word = first.replace("_", "-").partition("-")[0].strip()
    aliases = get_global("language_aliases")
    code = codes_by_name().get(first) or BIBLIOGRAPHIC.get(word) or aliases.get(word) or word
    known = len(code) in (2, 3) and code in Locale("en").languages
    return code if known else ""
