from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import RowsField
from core.models import BuildingBlock
from core.territories import country_choices, language_choices
from core.zones import zone_choices
from members.enums import Constituency
from members.forms.choices import with_blank
from members.models import User


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
