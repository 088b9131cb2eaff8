"""A community as the secretariat begins it, and what is changed of it later."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.enums import WITH_PARTS, CommunityKind, JoinPolicy
from communities.forms.words import WordsForm, short_text, zone_field
from communities.models import Community
from core.forms import RowField
from core.territories import country_choices
from members.models import Organization


class AboutForm(WordsForm):
    """What officers change: the sentence under the name, who may join, and the clock the calendar goes by."""

    summary = short_text(_("In one sentence"), most=255)
    join_policy = forms.ChoiceField(
        label=_("Who may join"), choices=JoinPolicy.choices, initial=JoinPolicy.OPEN, widget=forms.RadioSelect
    )
    time_zone = zone_field()

    @classmethod
    def initial_for(cls, community: Community) -> dict:
        return {name: getattr(community, name) for name in cls.base_fields}


class FactsForm(AboutForm):
    """What the secretariat changes too."""

    name = short_text(_("Name"), most=120)
    country = forms.ChoiceField(label=_("Country"), required=False)
    area = short_text(_("Area of the country"), most=120, required=False)
    convener = RowField(
        label=_("Convening organization"),
        required=False,
        queryset=Organization.objects.order_by("name"),
        empty_label=_("None"),
    )

    field_order = ["kind", "parent", "name", "summary", "country", "area", "convener", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Not said")), *country_choices()]


class FoundingForm(FactsForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=CommunityKind.choices, initial=CommunityKind.CHAPTER)
    parent = RowField(
        label=_("Part of"),
        required=False,
        queryset=Community.objects.at_work().filter(parent=None, kind__in=WITH_PARTS),
        empty_label=_("Stands for itself"),
        help_text=_("For a chapter below the national one, or a stream."),
    )
    language = forms.ChoiceField(label=_("Working language"), choices=Community._meta.get_field("language").choices)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == CommunityKind.CHAPTER and not cleaned.get("country"):
            self.add_error("country", _("Say in which country the chapter is."))
        return cleaned
