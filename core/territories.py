"""Names of countries and languages in the reader's language, from Unicode CLDR."""

from functools import lru_cache

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

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


# The languages members of health-systems collaboratives most often work in.
WORKING_LANGUAGES = ["ar", "bn", "zh", "en", "fr", "de", "hi", "id", "pt", "ru", "es", "sw", "ur"]


def language_choices() -> list[tuple[str, str]]:
    """The working languages as ``(code, name)``, by name in the reader's language."""
    return sorted(((code, language_name(code)) for code in WORKING_LANGUAGES), key=lambda pair: pair[1].casefold())
