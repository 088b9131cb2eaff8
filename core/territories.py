"""Names of countries and languages in the reader's language, from Unicode CLDR."""

from difflib import get_close_matches
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language

from core.folding import fold

# CLDR also names regions and groups; these two-letter codes of it are no countries.
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}


@lru_cache(maxsize=32)
def _names(language: str) -> Locale:
    return Locale.parse((language or "en").replace("-", "_"))


def country_name(code: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2), or the code itself when it has none."""
    return _names(get_language()).territories.get(code, code)


def country_names(code: str) -> list[str]:
    """The names of a country in all languages of the site, each once."""
    return list(dict.fromkeys(_names(language).territories.get(code, code) for language, _name in settings.LANGUAGES))


def language_name(code: str) -> str:
    """The name of a language (BCP 47), or the code itself when it has none."""
    return _names(get_language()).languages.get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """Every country as ``(code, name)``, by name in the reader's language."""
    names = _names(get_language()).territories
    countries = [
        (code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    ]
    return sorted(countries, key=lambda country: country[1].casefold())


# What people call countries beside the names of CLDR. Folded (:func:`core.folding.fold`).
OTHER_NAMES = {
    "drc": "CD", "dr congo": "CD", "rdc": "CD", "democratic republic of the congo": "CD", "congo kinshasa": "CD",
    "congo brazzaville": "CG", "republic of the congo": "CG", "ivory coast": "CI", "cape verde": "CV",
    "swaziland": "SZ", "burma": "MM", "macedonia": "MK", "czech republic": "CZ", "turkey": "TR", "turkiye": "TR",
    "holland": "NL", "the netherlands": "NL", "england": "GB", "scotland": "GB", "wales": "GB",
    "great britain": "GB", "united states of america": "US", "america": "US", "the gambia": "GM", "lao pdr": "LA",
    "vatican": "VA", "republic of korea": "KR", "korea": "KR", "palestine": "PS", "iran islamic republic of": "IR",
    "united republic of tanzania": "TZ", "syrian arab republic": "SY", "russian federation": "RU",
    "bolivia plurinational state of": "BO", "venezuela bolivarian republic of": "VE", "republic of moldova": "MD",
    "viet nam": "VN", "brunei darussalam": "BN", "timor leste": "TL", "east timor": "TL", "uae": "AE",
    "eeuu": "US", "ee uu": "US", "etats unis d amerique": "US", "people s republic of china": "CN", "uk": "GB",
    "u k": "GB", "u s a": "US", "u s": "US", "congo drc": "CD", "congo dr": "CD",
    "micronesia federated states of": "FM", "hong kong": "HK", "macau": "MO", "kosovo": "XK",
}  # fmt: skip
NAMING_LANGUAGES = ("en", "fr", "es", "pt", "ar", "de", "it", "ru", "zh", "sw", "id")


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    """Every way of writing a country: its names in several languages, ISO 3166-1 alpha-2 and alpha-3."""
    names = {}
    for language in NAMING_LANGUAGES:
        territories = Locale.parse(language).territories
        names |= {fold(territories[code]): code for code, _name in country_choices() if code in territories}
    codes = set(names.values())
    three_letters = {key: to[0] for key, to in get_global("territory_aliases").items() if len(key) == 3}
    names |= {key.lower(): code for key, code in three_letters.items() if key.isalpha() and code in codes}
    return names | {code.lower(): code for code in codes} | OTHER_NAMES


@lru_cache(maxsize=500)
def country_from(text: str) -> str:
    """The code (ISO 3166-1 alpha-2) of a country written by hand in one of several languages, or an empty string."""
    names = _codes_by_name()
    first, _comma, rest = text.partition(",")  # “Tanzania, United Republic of”
    return names.get(fold(text)) or names.get(fold(f"{rest} {first}"), "")


@lru_cache(maxsize=500)
def countries_like(text: str, limit: int = 3) -> tuple[str, ...]:
    """Codes of countries whose names are nearly ``text``, the nearest first: what a slip of the pen may have meant."""
    names = _codes_by_name()
    near = get_close_matches(fold(text)[:60], [name for name in names if len(name) > 3], n=2 * limit, cutoff=0.75)
    return tuple(dict.fromkeys(names[name] for name in near))[:limit]


# The languages members of health-systems collaboratives most often work in.
WORKING_LANGUAGES = ["ar", "bn", "zh", "en", "fr", "de", "hi", "id", "pt", "ru", "es", "sw", "ur"]


def language_choices() -> list[tuple[str, str]]:
    """The working languages as ``(code, name)``, by name in the reader's language."""
    return sorted(((code, language_name(code)) for code in WORKING_LANGUAGES), key=lambda pair: pair[1].casefold())
