from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.enums import DigestRhythm, Topic, Way
from members.models import NoticeSettings, User
from members.models.notice_settings import MOST_IMMEDIATE, QUIET_FROM, QUIET_UNTIL

HELP = {Topic.MEMBERSHIP: _("Decisions about your own membership and roles are always mailed.")}
HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class ClockInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class NoticeSettingsForm(forms.Form):
    """How somebody wants to be told."""

    language = forms.ChoiceField(label=_("Language of mails"), choices=User._meta.get_field("language").choices)
    digest = forms.ChoiceField(
        label=_("Digest"),
        choices=DigestRhythm.choices,
        help_text=_("One mail with what is new and unread. When there is nothing, none is sent."),
    )
    digest_hour = forms.TypedChoiceField(label=_("Hour of the digest"), choices=HOURS, coerce=int)
    immediate_limit = forms.TypedChoiceField(
        label=_("Mails at once, at most"),
        choices=[(number, number) for number in range(MOST_IMMEDIATE + 1)],
        coerce=int,
        help_text=_(
            "A day. What comes after them waits for the digest. "
            "What cannot wait, such as a session that begins soon, comes besides, at most three times a day."
        ),
    )
    has_quiet_hours = forms.BooleanField(label=_("Quiet hours: no mail within them"), required=False)
    quiet_from = forms.TimeField(label=_("Quiet from"), required=False, widget=ClockInput)
    quiet_until = forms.TimeField(label=_("Quiet until"), required=False, widget=ClockInput)
    paused_until = forms.DateField(
        label=_("Pause all mails until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("On this day they begin again. Decisions about your own membership still reach you."),
    )

    SETTINGS = ["digest", "digest_hour", "immediate_limit", "quiet_from", "quiet_until", "paused_until"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for topic in Topic:
            self.fields[f"topic_{topic.value}"] = forms.ChoiceField(
                label=topic.label, choices=Way.choices, help_text=HELP.get(topic, "")
            )

    @classmethod
    def initial_for(cls, wishes: NoticeSettings) -> dict:
        values = {name: getattr(wishes, name) for name in cls.SETTINGS}
        if wishes.paused_until and wishes.paused_until <= timezone.localdate():
            values["paused_until"] = None  # over
        values |= {f"topic_{topic.value}": wishes.way_of(topic).value for topic in Topic}
        values |= {"language": wishes.user.language, "has_quiet_hours": wishes.quiet_from is not None}
        if wishes.quiet_from is None:
            values |= {"quiet_from": QUIET_FROM, "quiet_until": QUIET_UNTIL}
        return values

    @property
    def topics(self):
        return [self[f"topic_{topic.value}"] for topic in Topic]

    @property
    def others(self):
        return [field for field in self.visible_fields() if not field.name.startswith("topic_")]

    def clean_paused_until(self):
        day = self.cleaned_data["paused_until"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Choose a day to come, or leave it empty."))
        return day

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("has_quiet_hours"):
            cleaned["quiet_from"] = cleaned["quiet_until"] = None
            return cleaned
        start, end = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        for name in ("quiet_from", "quiet_until"):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Say when the quiet hours begin and end, or switch them off."))
        if start and start == end:
            self.add_error("quiet_until", _("They end when they begin. Choose another time, or switch them off."))
        return cleaned

    def wishes(self) -> dict:
        """What was chosen, as ``edit_notice_settings`` takes it."""
        ways = {topic.value: self.cleaned_data[f"topic_{topic.value}"] for topic in Topic}
        chosen = {name: self.cleaned_data[name] for name in self.SETTINGS}
        return {**chosen, "ways": ways, "language": self.cleaned_data["language"]}
