from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import RowsField
from core.models import BuildingBlock
from core.names import LineField
from core.territories import country_choices, language_choices
from core.zones import zone_choices
from members.consent import DEFAULTS, audience_of
from members.enums import Audience, CareerStage, Constituency, Contribution
from members.forms.choices import with_blank
from members.models import User


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    next = forms.CharField(widget=forms.HiddenInput, required=False)


class ProfileForm(forms.Form):
    """What a member says about themselves and, beside each of it, who sees it (``seen_<field>``)."""

    is_listed = forms.BooleanField(
        label=_("Let others find me in the directory"),
        required=False,
        help_text=_("They find you by what you show them below, and by nothing else."),
    )
    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("As other members should read it. Where you take part in something, those there see it too."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organization = LineField(
        label=_("Organization"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: with_blank(country_choices()))
    constituency = forms.ChoiceField(
        label=_("You are a"), required=False, choices=lambda: with_blank(Constituency.choices)
    )
    career_stage = forms.ChoiceField(
        label=_("Where you are in your working life"),
        required=False,
        choices=lambda: with_blank(CareerStage.choices),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        required=False,
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    expertise = RowsField(
        label=_("Building blocks you know well"),
        required=False,
        queryset=BuildingBlock.objects.with_names(),
        widget=forms.CheckboxSelectMultiple,
    )
    contributions = forms.MultipleChoiceField(
        label=_("What you would do when asked"),
        required=False,
        choices=Contribution.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Others can ask you for it. You may always say no, and say nothing."),
    )
    paused_until = forms.DateField(
        label=_("No requests before"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("When you have no time for some weeks. Until that day nobody can ask you."),
    )
    about = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences."),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, disabled=True)
    language = forms.ChoiceField(label=_("Language of mails"), choices=User._meta.get_field("language").choices)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: with_blank(zone_choices()),
        help_text=_("Every time on the site is shown in this zone."),
    )

    USER_FIELDS = ["name", "language", "time_zone"]
    PROFILE_FIELDS = [
        "is_listed",
        "country",
        "constituency",
        "career_stage",
        "languages",
        "expertise",
        "contributions",
        "paused_until",
        "about",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in DEFAULTS:
            label = _("Who sees it: %(field)s") % {"field": self.fields[name].label}
            # A directory has no nameless people: who is to be seen by nobody is not listed.
            choices = [each for each in Audience.choices if name != "name" or each[0] != Audience.ME]
            self.fields[seen(name)] = forms.ChoiceField(label=label, choices=choices, required=False)

    @classmethod
    def initial_for(cls, profile) -> dict:
        values = {name: getattr(profile.user, name) for name in [*cls.USER_FIELDS, "email"]}
        values |= {name: getattr(profile, name) for name in cls.PROFILE_FIELDS}
        values |= {seen(name): audience_of(profile, name).value for name in DEFAULTS}
        return values | {"expertise": profile.expertise.all(), "organization": str(profile.organization or "")}

    def clean(self):
        cleaned, audiences = super().clean(), self.audiences()
        shown = [name for name, audience in audiences.items() if audience == Audience.PUBLIC and cleaned.get(name)]
        if shown and "name" not in shown:
            message = _("To show something to everybody, show your name to everybody too.")
            self.add_error(seen("name"), ValidationError(message, "name_is_hidden"))
        return cleaned

    def chosen(self, names) -> dict:
        return {name: self.cleaned_data[name] for name in names}

    def audiences(self) -> dict[str, str]:
        """Who sees what. Where nothing was sent, who sees it now: nothing is opened by leaving something out."""
        return {name: self.cleaned_data.get(seen(name)) or self.seen_now_by(name) for name in DEFAULTS}

    def seen_now_by(self, name: str) -> str:
        return str(self.initial.get(seen(name), DEFAULTS[name].value))

    def asked(self) -> list[dict]:
        """The fields in their order, each with the one that says who sees it, where there is a choice."""
        return [
            {"field": self[name], "audience": self[seen(name)] if name in DEFAULTS else None}
            for name in self.base_fields
        ]


def seen(name: str) -> str:
    """The form's field for who sees ``name``."""
    return f"seen_{name}"
