"""Fields that choose rows of the database by their keys."""

from django import forms
from django.core.exceptions import ValidationError

LONGEST_KEY = 18  # digits; all numbers of this length fit a BIGINT


class ShortKeys:
    """Refuses what is too long for a key. Django would ask the database, which answers with an error."""

    def clean(self, value):
        for key in value if isinstance(value, list) else [value]:
            if len(str(key)) > LONGEST_KEY:
                raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": key})
        return super().clean(value)


class RowField(ShortKeys, forms.ModelChoiceField):
    """One row."""


class RowsField(ShortKeys, forms.ModelMultipleChoiceField):
    """Several rows."""
