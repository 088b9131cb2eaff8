"""One line of somebody's own words: a name, a title, an address. What is invisible in it is dropped or refused."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Line ends of every kind, and the NUL: nobody has them in a name, and a mail header would end there.
ENDS_OF_LINE = re.compile(r"[\r\n\v\f\x00\x1c-\x1e\x85\u2028\u2029]")
# Kept among the invisible ones: Persian, Hindi and others are not written without joiners.
JOINERS = "\u200c\u200d"


def one_line_of(text: str) -> str:
    """``text`` composed (NFC), its spaces single, without controls, marks of direction or other invisible characters.

    Raises ``ValueError`` when it holds a line end or a NUL.
    """
    text = unicodedata.normalize("NFC", text.strip())
    if ENDS_OF_LINE.search(text):
        raise ValueError("a line end within a line")
    seen = (character for character in text if character in JOINERS or is_visible(character))
    return " ".join("".join(seen).split())


def is_visible(character: str) -> bool:
    """Whether it is a letter, a mark, a sign or a space. Controls, formats, surrogates and unassigned ones are not."""
    return character == "\t" or not unicodedata.category(character).startswith("C")


class LineField(forms.CharField):
    """One line of visible characters."""

    default_error_messages = {"one_line": _("Write this in one line, without invisible characters.")}

    def to_python(self, value):
        try:
            return one_line_of(super().to_python(value))
        except ValueError:
            raise ValidationError(self.error_messages["one_line"], "one_line") from None
