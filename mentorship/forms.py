from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import RowsField
from core.models import BuildingBlock
from members.enums import Constituency
from members.models import User
from mentorship.enums import Country, DayPart
from mentorship.models.offer import MOST_MENTEES

LONGEST_GOALS = 2000
LONGEST_TEXT = 4000
LATER = "later"
A_YEAR = timedelta(days=366)
DATE = forms.DateInput(attrs={"type": "date"})


class SideForm(forms.Form):
    """What both sides of a cycle say."""

    building_blocks = RowsField(
        label=_("Building blocks"), queryset=BuildingBlock.objects.with_names(), widget=forms.CheckboxSelectMultiple
    )
    hours = forms.MultipleChoiceField(
        label=_("Hours that suit you"),
        required=False,
        choices=DayPart.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("By your own clock. Choose none if any time of the day is fine."),
    )
    conduct = forms.BooleanField(
        label=_("I am 18 or older, and I keep to the code of conduct: respect, confidence, no favours."),
        error_messages={"required": _("Mentoring needs this promise from both sides.")},
    )

    def chosen(self) -> dict:
        """What the actions take: the promise is recorded as a time, once."""
        return {name: value for name, value in self.cleaned_data.items() if name != "conduct"}


class OfferForm(SideForm):
    skills = forms.CharField(
        label=_("What you can help with"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences. Members who look for a mentor read them."),
    )
    capacity = forms.IntegerField(
        label=_("How many people you can mentor at a time"), min_value=1, max_value=MOST_MENTEES, initial=1
    )

    field_order = ["building_blocks", "skills", "capacity", "hours", "conduct"]

    @classmethod
    def initial_for(cls, offer) -> dict:
        named = {name: getattr(offer, name) for name in ("skills", "capacity", "hours")}
        return named | {"building_blocks": offer.building_blocks.all(), "conduct": True}


class RequestForm(SideForm):
    goals = forms.CharField(
        label=_("Your goals"),
        max_length=LONGEST_GOALS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "What do you want to be able to do? What have you tried? How will you notice that it works? "
            "Only the mentor you ask reads this, and only while they decide and work with you."
        ),
    )
    country = forms.ChoiceField(
        label=_("Where your mentor works"),
        choices=Country.choices,
        initial=Country.ANY,
        widget=forms.RadioSelect,
    )
    constituency = forms.ChoiceField(
        label=_("You would like to learn from a"),
        required=False,
        choices=[("", _("It does not matter")), *Constituency.choices],
    )

    field_order = ["goals", "building_blocks", "hours", "country", "constituency", "conduct"]

    @classmethod
    def initial_for(cls, request) -> dict:
        named = {name: getattr(request, name) for name in ("goals", "hours", "country", "constituency")}
        return named | {"building_blocks": request.building_blocks.all(), "conduct": True}


class CycleForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    starts_on = forms.DateField(label=_("First day"), widget=DATE)
    ends_on = forms.DateField(label=_("Last day"), widget=DATE)
    coordinator = forms.ModelChoiceField(
        label=_("Coordinator"),
        queryset=User.objects.filter(is_active=True),
        help_text=_("They see who works with whom and propose pairings. They never see what a pair writes."),
    )


class TextForm(forms.Form):
    """One text: a goal, an entry of the log, a note."""

    text = forms.CharField(label=_("Text"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, label=None, **kwargs):
        super().__init__(*args, **kwargs)
        if label:
            self.fields["text"].label = label


class GoalForm(TextForm):
    text = forms.CharField(label=_("A goal you both agree on"), max_length=300)


FIRST_AGENDA = _(
    "Who we are, and what brought us here\n"
    "What each of us hopes for\n"
    "How often we meet, and how we write in between\n"
    "What stays between us\n"
    "How we tell each other that something does not work"
)


class MeetingForm(forms.Form):
    """``proposals`` are pairs of a moment (ISO 8601) and how it reads; without any, only the field is shown."""

    proposal = forms.ChoiceField(label=_("When"), widget=forms.RadioSelect)
    starts_at = forms.DateTimeField(
        label=_("Another time, by your own clock"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    minutes = forms.TypedChoiceField(
        label=_("How long"),
        coerce=int,
        choices=[(30, _("30 minutes")), (45, _("45 minutes")), (60, _("60 minutes")), (90, _("90 minutes"))],
        initial=60,
    )
    place = forms.CharField(
        label=_("Where"), required=False, max_length=300, help_text=_("A link, a telephone number, a room.")
    )
    agenda = forms.CharField(
        label=_("What you want to talk about"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, proposals=(), **kwargs):
        super().__init__(*args, **kwargs)
        if proposals:
            self.fields["proposal"].choices = [*proposals, (LATER, _("Another time"))]
        else:
            del self.fields["proposal"]
            self.fields["starts_at"].label = _("When, by your own clock")
            self.fields["starts_at"].required = True

    def clean(self):
        """Leave one time in ``starts_at``: the field was filled in, or one of the proposals was chosen."""
        cleaned = super().clean()
        proposal, written = cleaned.pop("proposal", ""), cleaned.get("starts_at")
        if written:
            self.errors.pop("proposal", None)
        elif proposal and proposal != LATER:
            cleaned["starts_at"] = datetime.fromisoformat(proposal)
        elif not {"proposal", "starts_at"} & set(self.errors):
            self.add_error("starts_at", _("Choose a time."))
        if written and written > timezone.now() + A_YEAR:
            self.add_error("starts_at", _("Choose a time within a year."))
        if written and proposal not in {"", LATER}:
            self.add_error("starts_at", _("Choose one of the times above, or “Another time” and this one."))
        return cleaned
