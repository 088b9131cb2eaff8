"""Compiles the message catalogues without GNU gettext, which a bare machine does not have."""

from pathlib import Path

import polib

for catalogue in Path(__file__).parent.glob("*/LC_MESSAGES/*.po"):
    polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))
