from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import AnnouncementKind
from communities.forms.words import (
    WordsForm,
    date_field,
    link_field,
    long_text,
    moment_of,
    short_text,
    time_field,
    zone_field,
)
from communities.models import Announcement, NewsletterIssue
from core.forms import RowField


class AnnouncementForm(WordsForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=AnnouncementKind.choices)
    title = short_text(_("Title"))
    text = long_text(_("Text"), most=1500, rows=6, help_text=_("What, for whom, and how to take part."))
    link = link_field(required=False)
    language = forms.ChoiceField(label=_("Language of the text"), choices=settings.LANGUAGES)
    closes_on = date_field(
        _("Day of the event, or deadline"),
        required=False,
        help_text=_("From then on it is in no list and no newsletter. A funding opportunity needs one."),
    )
    closes_time = time_field(_("Time"), required=False)
    time_zone = zone_field()

    @classmethod
    def initial_for(cls, announcement: Announcement) -> dict:
        same = ("kind", "title", "text", "link", "language", "time_zone")
        named = {name: getattr(announcement, name) for name in same}
        if announcement.closes_at:
            local = announcement.closes_at.astimezone(ZoneInfo(announcement.time_zone))
            named |= {"closes_on": local.date(), "closes_time": local.time()}
        return named

    def clean(self):
        cleaned = super().clean()
        day, clock, zone = cleaned.get("closes_on"), cleaned.get("closes_time"), cleaned.get("time_zone")
        cleaned["closes_at"] = None
        if cleaned.get("kind") == AnnouncementKind.FUNDING and not day and "closes_on" not in self.errors:
            self.add_error("closes_on", _("A funding opportunity needs its deadline."))
        if day and clock is None and "closes_time" not in self.errors:
            self.add_error("closes_time", _("Say until what time."))
        if clock is not None and not day and "closes_on" not in self.errors:
            self.add_error("closes_on", _("Say on which day."))
        if day and clock is not None and zone:
            self.set_moment(cleaned, day, clock, zone)
        return cleaned

    def set_moment(self, cleaned: dict, day, clock, zone: str) -> None:
        try:
            cleaned["closes_at"] = moment_of(day, clock, zone)
        except forms.ValidationError as error:
            self.add_error("closes_on", error)
            return
        if cleaned["closes_at"] <= timezone.now():
            self.add_error("closes_on", _("That is in the past. Choose a time to come."))

    def chosen(self) -> dict:
        """The arguments of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"closes_on", "closes_time"}}


class AcceptForm(forms.Form):
    issue = RowField(
        label=_("Issue of the newsletter"),
        required=False,
        queryset=NewsletterIssue.objects.drafts(),
        empty_label=_("Later"),
    )


class EditionForm(WordsForm):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    title = short_text(_("Title"), most=120)
    intro = long_text(_("Opening words"), most=3000, rows=8)
