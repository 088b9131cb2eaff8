"""Fields that choose rows of the database by their keys, and when something begins."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.zones import zone_choices

FARTHEST = timedelta(days=5 * 366)
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


class WhenForm(forms.Form):
    """When something begins, by the clock of a zone, and how long it lasts; leaves ``starts_at`` and ``ends_at``."""

    date = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    time = forms.TimeField(label=_("Start"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=12 * 60)

    def clean(self):
        cleaned = super().clean()
        if {"date", "time", "time_zone", "minutes"} <= set(cleaned):
            try:
                self.read_clock(cleaned)
            except OverflowError:  # the first and the last days of the calendar
                self.add_error("date", _("Choose a time within the next five years."))
        return cleaned

    def read_clock(self, cleaned: dict) -> None:
        local = datetime.combine(cleaned["date"], cleaned["time"], ZoneInfo(cleaned["time_zone"]))
        cleaned["starts_at"] = local.astimezone(UTC)
        if cleaned["starts_at"].astimezone(local.tzinfo).time() != cleaned["time"]:
            self.add_error("time", _("There is no such time on that day: the clocks are put forward. Choose another."))
        cleaned["ends_at"] = cleaned["starts_at"] + timedelta(minutes=cleaned["minutes"])
        if cleaned["ends_at"] > timezone.now() + FARTHEST:
            self.add_error("date", _("Choose a time within the next five years."))
        if cleaned["ends_at"] < timezone.now() and {"date", "time", "time_zone"} & set(self.changed_data):
            self.add_error("date", _("That is in the past. Choose a time to come."))

    def chosen(self) -> dict:
        """The arguments of the action."""
        return {key: value for key, value in self.cleaned_data.items() if key not in {"date", "time", "minutes"}}
