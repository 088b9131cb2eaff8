from django import forms
from django.utils.translation import gettext_lazy as _

from communities.enums import MeetingKind, MeetingMode
from communities.models import CommunityMeeting
from core.forms import WhenForm


class MeetingForm(WhenForm):
    """A meeting of a community. Date and time are those of the zone that is chosen."""

    title = forms.CharField(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    mode = forms.ChoiceField(label=_("How"), choices=MeetingMode.choices)
    place = forms.CharField(
        label=_("Place"), required=False, max_length=255, help_text=_("Where people come together, if they do.")
    )
    link = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("To come online. Only members of the community see it."),
    )
    agenda = forms.CharField(
        label=_("Agenda"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    field_order = ["title", "kind", "date", "time", "time_zone", "minutes", "mode", "place", "link", "agenda"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("mode") in {MeetingMode.IN_PERSON, MeetingMode.HYBRID} and not cleaned.get("place"):
            self.add_error("place", _("Say where people come together."))
        return cleaned

    def clean_link(self) -> str:
        link = self.cleaned_data["link"]
        if link and not link.startswith(("http://", "https://")):
            raise forms.ValidationError(_("A link begins with https://"))
        return link

    @classmethod
    def initial_for(cls, meeting: CommunityMeeting) -> dict:
        same = ("title", "kind", "time_zone", "minutes", "mode", "place", "link", "agenda")
        start = meeting.local_start
        return {name: getattr(meeting, name) for name in same} | {"date": start.date(), "time": start.time()}
