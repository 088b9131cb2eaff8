import unicodedata
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from core.forms import RowField, RowsField, WhenForm
from journeys.models import SubThemePage
from members.models import User
from webinars.enums import LiveSessionKind
from webinars.models import LiveSession, Question

LONGEST_TEXT = 2000
# Marks stacked on one letter beyond this reach into other lines ("zalgo").
MARKS_ON_A_LETTER = 3


class LiveSessionForm(WhenForm):
    """What a session is, when, for whom. Date and time are those of the organizer's zone.

    ``communities`` are those the organizer may schedule a session for; ``is_free`` tells whether it may be for none.
    """

    title = forms.CharField(label=_("Title"), max_length=160)
    description = forms.CharField(
        label=_("What it is about"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What will be talked about, for whom, and what to bring."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=LiveSessionKind.choices)
    language = forms.ChoiceField(label=_("Language spoken"), choices=settings.LANGUAGES)
    community = RowField(
        label=_("Of which community"),
        required=False,
        queryset=Community.objects.none(),
        empty_label=_("None"),
        help_text=_("It is shown on the community’s calendar. Everybody may register."),
    )
    sub_theme = RowField(
        label=_("Sub-theme"), required=False, queryset=SubThemePage.objects.none(), empty_label=_("None")
    )
    capacity = forms.IntegerField(
        label=_("Seats"), required=False, min_value=1, max_value=10_000, help_text=_("Empty means no limit.")
    )
    hosts = RowsField(
        label=_("Hosts"),
        queryset=User.objects.filter(is_active=True).order_by("name"),
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("They open and end the session and see who is registered."),
    )

    field_order = ["title", "description", "kind", "community", "date", "time", "time_zone", "minutes"]

    def __init__(self, *args, communities=(), is_free: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if communities:
            self.fields["community"].queryset = Community.objects.filter(pk__in=[each.pk for each in communities])
            self.fields["community"].required = not is_free
        else:
            del self.fields["community"]
        originals = SubThemePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        self.fields["sub_theme"].queryset = originals.order_by("title")

    @classmethod
    def initial_for(cls, session: LiveSession) -> dict:
        starts_at = session.starts_at.astimezone(ZoneInfo(session.known_time_zone))
        texts = ("title", "description", "kind", "time_zone", "minutes", "language", "capacity")
        return {name: getattr(session, name) for name in (*texts, "community", "sub_theme")} | {
            "date": starts_at.date(),
            "time": starts_at.time(),
            "hosts": [host.member_id for host in session.hosts.all()],
        }


# --- What a browser may say in a room, over a socket or by a posted form ------------------------------


class PlainText(forms.CharField):
    """Text that people read: no control characters but line breaks, no towers of marks."""

    def __init__(self, **options):
        super().__init__(max_length=LONGEST_TEXT, **options)

    def to_python(self, value):
        text = super().to_python(value).replace("\r\n", "\n")
        kept, marks = [], 0
        for letter in text:
            category = unicodedata.category(letter)
            marks = marks + 1 if category in ("Mn", "Me") else 0
            if marks <= MARKS_ON_A_LETTER and (category != "Cc" or letter in "\n\x00"):
                kept.append(letter)  # a NUL is left for the validator to refuse
        return "".join(kept)


class RoomCommandForm(forms.Form):
    """A command to a room. ``session`` is where it was sent; ``cleaned_data`` are the arguments of the action."""

    def __init__(self, values, *, session):
        super().__init__(values)
        self.session = session


class TextForm(RoomCommandForm):
    text = PlainText()


class QuestionForm(RoomCommandForm):
    question = forms.IntegerField(min_value=1, max_value=2**53)

    def clean_question(self) -> Question:
        question = Question.objects.filter(session=self.session, number=self.cleaned_data["question"]).first()
        if question is None:
            raise forms.ValidationError(_("There is no such question in this room."))
        return question


class HandForm(RoomCommandForm):
    member = forms.IntegerField(min_value=1, max_value=2**53, required=False)
