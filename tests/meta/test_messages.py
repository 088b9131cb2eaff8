"""French and Arabic are complete; what is translated still has its places."""

import re
import shutil
from contextlib import chdir

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

LOCALE = settings.BASE_DIR / "lms" / "locale"
COMPLETE = ["fr", "ar"]
LANGUAGES = sorted(path.name for path in LOCALE.iterdir() if path.is_dir())
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def strings_in(file: polib.POFile) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in file}


def places(text: str) -> set[str]:
    return {first or second for first, second in PLACES.findall(text)}


@pytest.mark.parametrize("language", COMPLETE)
def test_nothing_is_left_untranslated(language):
    assert [entry.msgid for entry in catalogue(language) if not entry.translated()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_what_is_there_now(language):
    leftovers = [entry.msgid for entry in catalogue(language) if entry.obsolete or entry.previous_msgid]
    assert leftovers == [], "run: make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_places_of_the_original(language):
    """In a plural form a number may be left out ("one session"), but nothing may be invented."""
    wrong = []
    for entry in catalogue(language):
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        allowed = places(entry.msgid) | places(entry.msgid_plural or "")
        for text in filter(None, texts):
            kept = places(text)
            if kept - allowed or (not entry.msgid_plural and kept != allowed):
                wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="no xgettext: apt-get install gettext")
def test_every_string_of_the_code_is_in_the_catalogues(tmp_path):
    """`make messages` would add nothing. It runs on a copy: it writes beside the templates it reads."""
    ignored = shutil.ignore_patterns(".*", "var", "tests", "docs", "static")
    code = shutil.copytree(settings.BASE_DIR, tmp_path / "code", ignore=ignored)
    locale = code / "lms" / "locale"
    with chdir(code), override_settings(LOCALE_PATHS=[locale]):
        call_command("makemessages", locale=["fr"], verbosity=0)
    found = strings_in(polib.pofile(str(locale / "fr" / "LC_MESSAGES" / "django.po")))
    for language in COMPLETE:
        assert found - strings_in(catalogue(language)) == set(), "run: make messages"
