from urllib.parse import urlsplit

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from communities.enums import ProgrammeKind
from communities.models import Community, ProgrammeItem
from communities.models.programme_item import FIRST_YEAR, LAST_YEAR
from core.forms import RowField
from members.models import User

MOST_LINKS = 10


class ProgrammeItemForm(forms.Form):
    """Something a community plans for a year. Whoever leads it belongs to the community."""

    title = forms.CharField(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=ProgrammeKind.choices)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    month = forms.TypedChoiceField(
        label=_("Month"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Not known yet")), *MONTHS.items()],
    )
    text = forms.CharField(
        label=_("What happens"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    leader = RowField(
        label=_("Who leads it"), required=False, queryset=User.objects.none(), empty_label=_("Nobody yet")
    )
    evidence = forms.CharField(
        label=_("Where it can be seen"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("Addresses of a live session, a recording or a post, one a line."),
    )

    def __init__(self, *args, community: Community, **kwargs):
        super().__init__(*args, **kwargs)
        places = community.memberships.active()
        people = User.objects.filter(community_memberships__in=places)
        self.fields["leader"].queryset = people.order_by("name", "pk")
        self.initial.setdefault("year", timezone.now().year)

    def clean_evidence(self) -> str:
        links = self.cleaned_data["evidence"].split()
        if len(links) > MOST_LINKS:
            raise forms.ValidationError(_("Give up to 10 addresses."))
        for link in links:
            if not is_web_address(link):
                raise forms.ValidationError(_("“%(link)s” is no address of a page."), params={"link": link[:80]})
        return "\n".join(links)

    @classmethod
    def initial_for(cls, item: ProgrammeItem) -> dict:
        return {name: getattr(item, name) for name in cls.base_fields}


def is_web_address(link: str) -> bool:
    try:
        parts = urlsplit(link)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # a bracket that is never closed
        return False
