"""The six steps of a proposal. A draft may lack anything; what is filled in has to be right."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from communities.enums import CommunityKind, IssueType, ProgrammeKind
from communities.forms.people import text_area
from communities.models import Community
from communities.queries.proposals import LONGEST_RATIONALE
from core.forms import RowField
from core.territories import country_choices
from members.models import Organization

MOST_OBJECTIVES = 6
MOST_ITEMS = 12
ONE_LINE = forms.TextInput(attrs={"dir": "auto"})


def validate_word_count(text: str) -> None:
    count = len(text.split())
    if count > LONGEST_RATIONALE:
        raise ValidationError(
            _("%(count)s words. Say it in %(most)s or fewer.") % {"count": count, "most": LONGEST_RATIONALE}
        )


class StartForm(forms.Form):
    """What is needed to begin."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CommunityKind.choices, initial="thematic")
    name = forms.CharField(label=_("Name"), max_length=120, widget=ONE_LINE)
    summary = forms.CharField(label=_("In one sentence"), max_length=255, widget=ONE_LINE)
    parent = RowField(
        label=_("Part of"),
        required=False,
        queryset=Community.objects.at_work().filter(parent=None),
        help_text=_("For a stream or a chapter below the national one."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].empty_label = _("Stands for itself")


class IssueForm(forms.Form):
    issue_type = forms.ChoiceField(
        label=_("What it is about"), choices=IssueType.choices, widget=forms.RadioSelect, required=False
    )
    rationale = forms.CharField(
        label=_("Why it matters"),
        required=False,
        max_length=4000,
        validators=[validate_word_count],
        help_text=_("200 words at most."),
        widget=text_area(8),
    )
    difference = forms.CharField(
        label=_("How it differs from the communities there are"), required=False, max_length=2000, widget=text_area(3)
    )


class ObjectivesForm(forms.Form):
    """A text for each objective and, under it, a sentence for each priority that it serves."""

    def __init__(self, *args, objectives=(), priorities=(), spare: int = 1, **kwargs):
        super().__init__(*args, **kwargs)
        self.priorities = list(priorities)
        known = list(objectives)
        self.count = max(1, min(len(known) + spare, MOST_OBJECTIVES))
        for number in range(self.count):
            objective = known[number] if number < len(known) else None
            self.add_objective(number, objective)

    def add_objective(self, number: int, objective) -> None:
        said = {each.priority_id: each.sentence for each in objective.alignments.all()} if objective else {}
        self.fields[f"objective_{number}"] = forms.CharField(
            label=_("Objective %(number)s") % {"number": number + 1},
            max_length=300,
            required=False,
            initial=objective.text if objective else "",
            widget=ONE_LINE,
        )
        for priority in self.priorities:
            self.fields[f"objective_{number}_{priority.pk}"] = forms.CharField(
                label=_("How it serves “%(priority)s”") % {"priority": priority.name},
                max_length=300,
                required=False,
                initial=said.get(priority.pk, ""),
                widget=ONE_LINE,
            )

    def clean(self):
        cleaned = super().clean()
        for number in range(self.count):
            sentences = [cleaned.get(f"objective_{number}_{priority.pk}") for priority in self.priorities]
            if any(sentences) and not cleaned.get(f"objective_{number}"):
                self.add_error(f"objective_{number}", _("Say what the objective is."))
        return cleaned

    def said(self, number: int) -> tuple[str, dict]:
        """The text of an objective and ``{priority: sentence}``, without what was left empty."""
        sentences = {each: self.cleaned_data[f"objective_{number}_{each.pk}"] for each in self.priorities}
        text = self.cleaned_data[f"objective_{number}"]
        return text, {priority: sentence for priority, sentence in sentences.items() if sentence}

    def chosen(self) -> dict:
        said = [self.said(number) for number in range(self.count)]
        return {"objectives": [(text, sentences) for text, sentences in said if text]}

    @property
    def groups(self) -> list[dict]:
        """An objective with its priorities, for the page."""
        return [
            {
                "text": self[f"objective_{number}"],
                "title": _("Priorities that it serves"),
                "fields": [self[name] for name in self.names_of(number)],
                "is_open": number == 0 or any(self[name].value() for name in self.names_of(number)),
            }
            for number in range(self.count)
        ]

    def names_of(self, number: int) -> list[str]:
        return [f"objective_{number}_{priority.pk}" for priority in self.priorities]


class ConvenerForm(forms.Form):
    country = forms.ChoiceField(label=_("Country"), required=False)
    area = forms.CharField(label=_("Area of the country"), max_length=120, required=False, widget=ONE_LINE)
    convener = RowField(
        label=_("Convening organization"), required=False, queryset=Organization.objects.order_by("name")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].choices = [("", _("Not said")), *country_choices()]


class RelevanceForm(forms.Form):
    relevance = forms.CharField(
        label=_("Why it will be needed for years"),
        required=False,
        max_length=4000,
        help_text=_("What will still be open in five years, and how will officers take turns?"),
        widget=text_area(6),
    )


class ProgrammeForm(forms.Form):
    """What the community does in its first years: a line a thing."""

    def __init__(self, *args, items=(), **kwargs):
        super().__init__(*args, **kwargs)
        this_year = timezone.localdate().year
        known = list(items)[:MOST_ITEMS]
        self.count = min(max(4, len(known) + 2), MOST_ITEMS)
        for number in range(self.count):
            item = known[number] if number < len(known) else None
            self.add_item(number, item, range(this_year, this_year + 4))

    def add_item(self, number: int, item, years) -> None:
        self.fields[f"title_{number}"] = forms.CharField(
            label=_("Activity %(number)s") % {"number": number + 1},
            max_length=160,
            required=False,
            initial=item.title if item else "",
            widget=ONE_LINE,
        )
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            label=_("Kind"),
            choices=ProgrammeKind.choices,
            required=False,
            initial=item.kind if item else [ProgrammeKind.WEBINAR, ProgrammeKind.POST][number % 2],
        )
        self.fields[f"year_{number}"] = forms.TypedChoiceField(
            label=_("Year"),
            coerce=int,
            choices=[(year, year) for year in sorted({*years, *([item.year] if item else [])})],
            required=False,
            initial=item.year if item else years[1],
        )
        self.fields[f"month_{number}"] = forms.TypedChoiceField(
            label=_("Month"),
            coerce=int,
            empty_value=None,
            choices=[("", _("Not yet known")), *MONTHS.items()],
            required=False,
            initial=item.month if item else "",
        )

    @property
    def groups(self) -> list[dict]:
        """An activity with its kind, year and month, for the page."""
        return [
            {
                "text": self[f"title_{number}"],
                "title": _("Kind, year and month"),
                "fields": [self[f"{name}_{number}"] for name in ("kind", "year", "month")],
                "is_open": number < 2 or bool(self[f"title_{number}"].value()),
            }
            for number in range(self.count)
        ]

    def chosen(self) -> dict:
        cleaned = self.cleaned_data
        rows = [
            {name: cleaned[f"{name}_{number}"] for name in ("title", "kind", "year", "month")}
            for number in range(self.count)
        ]
        return {"items": [row for row in rows if row["title"] and row["kind"] and row["year"]]}
