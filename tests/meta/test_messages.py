"""French and Arabic are complete; what is translated still has its places."""

import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

LOCALE = settings.BASE_DIR / "lms" / "locale"
COMPLETE = ["fr", "ar"]
LANGUAGES = sorted(path.name for path in LOCALE.iterdir() if path.is_dir())
PLACES = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def places(text: str) -> set[str]:
    return {first or second for first, second in PLACES.findall(text)}


@pytest.mark.parametrize("language", COMPLETE)
def test_nothing_is_left_untranslated(language):
    entries = [entry for entry in catalogue(language) if not entry.obsolete]
    assert [entry.msgid for entry in entries if not entry.translated() or entry.fuzzy] == []


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
@pytest.mark.parametrize("language", COMPLETE)
def test_every_string_of_the_code_is_in_the_catalogue(language, tmp_path):
    """`make messages` would add nothing."""
    kept = {(entry.msgctxt, entry.msgid) for entry in catalogue(language) if not entry.obsolete}
    file = LOCALE / language / "LC_MESSAGES" / "django.po"
    before = file.read_bytes()
    ignored = [f"--ignore={pattern}" for pattern in (".venv/*", "var/*", "tests/*", "home/demo/*")]
    command = [sys.executable, "manage.py", "makemessages", f"--locale={language}", "--no-wrap", *ignored, "-v0"]
    try:
        subprocess.run(command, cwd=settings.BASE_DIR, check=True, capture_output=True)
        found = {(entry.msgctxt, entry.msgid) for entry in catalogue(language) if not entry.obsolete}
    finally:
        file.write_bytes(before)
    assert found - kept == set(), "run: make messages"
