from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from communities.forms.words import WordsForm, long_text, short_text
from communities.models import Community, Initiative, Pillar
from communities.queries.initiatives import advisors_for, people_of
from core.forms import RowField, RowsField
from core.models import BuildingBlock
from members.enums import Contribution
from members.models import User


def own_communities(member, *, kept: Community | None = None):
    """Those in whose name ``member`` may act; of something that has one already, also that."""
    found = Community.objects.filter(pk__in=Community.objects.of(member).at_work().values("pk"))
    return (found | Community.objects.filter(pk=kept.pk) if kept else found).order_by("name")


class InitiativeForm(WordsForm):
    title = short_text(_("Title"))
    summary = long_text(
        _("What and why"),
        most=4000,
        rows=6,
        help_text=_("In plain words: what you want to do, for whom, and why it matters. Everybody can read this."),
    )
    pillar = RowField(
        label=_("Pillar"),
        queryset=Pillar.objects.with_names(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text=_("What it is mainly for: one."),
    )
    community = RowField(
        label=_("Community"),
        required=False,
        queryset=Community.objects.none(),
        empty_label=_("None"),
        help_text=_("If it is the work of one of yours."),
    )
    building_blocks = RowsField(
        label=_("Building blocks"),
        required=False,
        queryset=BuildingBlock.objects.with_names(),
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    sought = forms.MultipleChoiceField(
        label=_("People you look for"),
        required=False,
        choices=Contribution.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = own_communities(member, kept=self.initial.get("community"))

    @classmethod
    def initial_for(cls, initiative: Initiative) -> dict:
        same = ("title", "summary", "pillar", "community", "languages", "sought")
        named = {name: getattr(initiative, name) for name in same}
        return named | {"building_blocks": initiative.building_blocks.all()}


class JoinForm(forms.Form):
    contribution = forms.ChoiceField(
        label=_("What you bring"), required=False, choices=[("", _("Whatever is needed")), *Contribution.choices]
    )


class PersonField(RowField):
    """A member, called by their name."""

    def label_from_instance(self, member) -> str:
        return member.name


class HandOverForm(forms.Form):
    member = PersonField(label=_("Who leads it from now on"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args, initiative: Initiative, **kwargs):
        super().__init__(*args, **kwargs)
        others = [
            person.member_id for person in people_of(initiative) if person.member_id != initiative.initiated_by_id
        ]
        self.fields["member"].queryset = User.objects.filter(pk__in=others, is_active=True).order_by("name")


class AskAdvisorForm(forms.Form):
    advisor = PersonField(
        label=_("Technical advisor"), queryset=User.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args, initiative: Initiative, **kwargs):
        super().__init__(*args, **kwargs)
        keys = [advisor.pk for advisor in advisors_for(initiative)]
        self.fields["advisor"].queryset = User.objects.filter(pk__in=keys).order_by("name")
