"""What all forms here do with words, links, and moments by somebody's clock."""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.links import LONGEST_LINK, validate_link
from core.zones import zone_choices

# They turn the words around them, and a mail or a list with them.
TURNING = set(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
TWO_YEARS = timedelta(days=731)


class WordsForm(forms.Form):
    """A form whose texts hold what people read: no control characters, and no line breaks where there is one line."""

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            if name in cleaned and type(field) is forms.CharField:
                cleaned[name] = tidy(cleaned[name], lines=isinstance(field.widget, forms.Textarea))
                if field.required and not cleaned[name]:
                    self.add_error(name, field.error_messages["required"])
        return cleaned


def tidy(text: str, *, lines: bool) -> str:
    """Without control characters and without marks that turn the text of others around."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Zl", "Zp"))
    text = "".join(each for each in text if each not in TURNING)
    return text.strip() if lines else " ".join(text.split())


def long_text(label, *, most: int, rows: int = 5, required: bool = True, help_text="") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


def short_text(label, *, most: int = 160, required: bool = True, help_text="") -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text, widget=widget)


def link_field(*, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Link"),
        max_length=LONGEST_LINK,
        required=required,
        validators=[validate_link],
        help_text=gettext_lazy("It begins with https://, or with /en/ for a page here."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )


def date_field(label, *, required: bool = True, help_text="") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def time_field(label, *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


def zone_field() -> forms.ChoiceField:
    help_text = gettext_lazy("Dates and times are those of this zone; everybody reads them in their own.")
    return forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zone_choices, help_text=help_text)


def moment_of(day: date, clock: time, zone: str) -> datetime:
    """A date and a time by the clocks of a zone, in UTC. ``ValidationError`` for one that no clock shows."""
    today = datetime.now(UTC).date()
    if not today - TWO_YEARS <= day <= today + TWO_YEARS:
        raise forms.ValidationError(_("Choose a day within two years."))
    local = datetime.combine(day, clock, ZoneInfo(zone))
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).time() != clock:
        raise forms.ValidationError(_("There is no such time on that day: the clocks are put forward. Choose another."))
    return moment


class TextForm(WordsForm):
    """One text; its name is that of the action's argument."""

    def __init__(self, *args, name: str = "text", label, most: int = 2000, rows: int = 4, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[name] = long_text(label, most=most, rows=rows, help_text=help_text)


class LinkForm(WordsForm):
    """A title and where it leads."""

    title = short_text(gettext_lazy("Title"))
    link = link_field()
