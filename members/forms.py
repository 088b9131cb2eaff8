from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RowsField
from core.models import BuildingBlock
from core.territories import country_choices, language_choices
from core.zones import zone_choices
from members.enums import Constituency, Role
from members.models import RoleAssignment, User


def with_blank(choices) -> list[tuple[str, str]]:
    return [("", _("Not said")), *choices]


class TimeZoneForm(forms.Form):
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zone_choices)
    next = forms.CharField(widget=forms.HiddenInput, required=False)


class ProfileForm(forms.Form):
    """What a member says about themselves."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("As other members should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language of mails"), choices=User._meta.get_field("language").choices)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: with_blank(zone_choices()),
        help_text=_("Every time on the site is shown in this zone."),
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=lambda: with_blank(country_choices()))
    constituency = forms.ChoiceField(
        label=_("You are a"), required=False, choices=lambda: with_blank(Constituency.choices)
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
    about = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences. Members read them."),
    )

    USER_FIELDS = ["name", "language", "time_zone"]
    PROFILE_FIELDS = ["country", "constituency", "languages", "expertise", "about"]

    @classmethod
    def initial_for(cls, profile) -> dict:
        values = {name: getattr(profile.user, name) for name in cls.USER_FIELDS}
        values |= {name: getattr(profile, name) for name in cls.PROFILE_FIELDS}
        return values | {"expertise": profile.expertise.all()}

    def chosen(self, names) -> dict:
        return {name: self.cleaned_data[name] for name in names}


class MemberForm(forms.ModelForm):
    """A member as the secretariat admits and corrects them. Roles are rows of their own."""

    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=lambda: with_blank(zone_choices()))

    class Meta:
        model = User
        fields = ["name", "email", "language", "time_zone", "is_active"]


class KnownMemberForm(MemberForm):
    """Their address is left to them: a new one has to be confirmed by a code."""

    email = None

    class Meta(MemberForm.Meta):
        fields = ["name", "language", "time_zone", "is_active"]


class RoleAssignmentForm(forms.ModelForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    class Meta:
        model = RoleAssignment
        fields = ["member", "role", "starts_on", "ends_on"]
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}),
            "ends_on": forms.DateInput(attrs={"type": "date"}),
        }


class LastDayForm(RoleAssignmentForm):
    """A role that was granted: only its last day can still change."""

    role = None

    class Meta(RoleAssignmentForm.Meta):
        fields = ["ends_on"]

    def clean(self):
        """Django leaves out constraints on fields that a form does not have."""
        cleaned = super().clean()
        self.instance.ends_on = cleaned.get("ends_on")
        self.instance.validate_constraints()
        return cleaned
