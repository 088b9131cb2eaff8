from datetime import timedelta

from django import forms
from django.core.validators import MaxValueValidator, validate_email
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.forms import RowField
from journeys.enums import REQUIRED_SECTIONS, BriefKind, BriefSection, DecisionKind, DeclineReason, Recommendation
from journeys.models import Brief
from journeys.queries import originals_of_sub_themes, sub_themes_in
from members.models import User

REVIEW_WITHIN = timedelta(days=21)
LONGEST_REVIEW = timedelta(days=366)
NEEDED = _("Needed before you submit.")


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class SubThemeField(RowField):
    """Chooses a sub-theme by its title in the reader's language."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, **kwargs)
        self.titles = {}

    def label_from_instance(self, page) -> str:
        return self.titles.get(page.translation_key, page.title)


class BriefForm(forms.Form):
    """A brief as its authors write it: the fields below, one for each section, and who joins or leaves.

    Only the title and the sub-theme are needed to keep a draft.
    """

    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=BriefKind.choices)
    sub_theme = SubThemeField(label=_("Sub-theme"))
    language = forms.ChoiceField(label=_("Language"), choices=Brief._meta.get_field("language").choices)
    key_messages = forms.CharField(
        label=_("Key messages"),
        max_length=1500,
        required=False,
        help_text=_("Three to five sentences, one a line. At least one is needed before you submit."),
        widget=text_area(5),
    )

    def __init__(self, *args, co_authors=(), **kwargs):
        super().__init__(*args, **kwargs)
        local = {page.translation_key: page.title for page in sub_themes_in(get_language())}
        self.fields["sub_theme"].titles = local
        self.fields["sub_theme"].queryset = originals_of_sub_themes()
        for section in BriefSection:
            self.fields[f"section_{section.value}"] = forms.CharField(
                label=section.label,
                required=False,
                max_length=10_000,
                help_text=NEEDED if section in REQUIRED_SECTIONS else "",
                widget=text_area(4),
            )
        self.co_authors = {str(member.pk): member for member in co_authors}
        if self.co_authors:
            # Who leaves is chosen, not who stays: somebody may have joined since the form was opened.
            self.fields["removed_authors"] = forms.MultipleChoiceField(
                label=_("Authors to take off"),
                required=False,
                choices=[(key, member.name) for key, member in self.co_authors.items()],
                widget=forms.CheckboxSelectMultiple,
            )
        self.fields["new_authors"] = forms.CharField(
            label=_("Authors to add"),
            required=False,
            max_length=1000,
            help_text=_(
                "E-mail addresses, one a line. Those that belong to members get a mail; "
                "they become authors when they say yes."
            ),
            widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
        )

    def clean_new_authors(self) -> list[str]:
        addresses = self.cleaned_data["new_authors"].lower().split()
        for address in addresses:
            validate_email(address)
        return addresses

    def content(self) -> dict:
        """The fields of a brief, as the actions take them."""
        given = self.cleaned_data
        sections = {section.value: given[f"section_{section.value}"].strip() for section in BriefSection}
        filled = {key: text for key, text in sections.items() if text}
        return {name: given[name] for name in BriefForm.base_fields} | {"sections": filled}

    def removed_authors(self) -> list[User]:
        return [self.co_authors[key] for key in self.cleaned_data.get("removed_authors", [])]

    @staticmethod
    def initial_for(brief: Brief) -> dict:
        sections = {f"section_{key}": text for key, text in brief.sections.items()}
        return {name: getattr(brief, name) for name in BriefForm.base_fields} | sections


class InvitationForm(forms.Form):
    """Whom to ask, and until when."""

    reviewer = forms.ChoiceField(label=_("Advisor"), widget=forms.RadioSelect)
    due_on = forms.DateField(
        label=_("Due date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MaxValueValidator(lambda: timezone.now().date() + LONGEST_REVIEW)],
    )

    def __init__(self, *args, suggestions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.advisors = {str(each.advisor.pk): each.advisor for each in suggestions}
        self.fields["reviewer"].choices = [(str(each.advisor.pk), str(each)) for each in suggestions]
        self.fields["due_on"].initial = timezone.now().date() + REVIEW_WITHIN

    def clean_reviewer(self) -> User:
        return self.advisors[self.cleaned_data["reviewer"]]


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why"), choices=DeclineReason.choices, widget=forms.RadioSelect)


class ReviewForm(forms.Form):
    """A review, whole or (with ``whole`` false) as far as it is written."""

    recommendation = forms.ChoiceField(
        label=_("Your recommendation"),
        choices=Recommendation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a recommendation.")},
    )
    comments = forms.CharField(
        label=_("Comments for the authors"),
        max_length=20_000,
        help_text=_("They read this. Leave an empty line between two points: they answer each point."),
        widget=text_area(12),
    )
    confidential_note = forms.CharField(
        label=_("Note to the editor"),
        required=False,
        max_length=5_000,
        help_text=_("Only the editor reads this."),
        widget=text_area(4),
    )

    def __init__(self, *args, whole=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not whole:
            self.fields["recommendation"].required = self.fields["comments"].required = False


class DecisionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Decision"), choices=DecisionKind.choices, widget=forms.RadioSelect)
    letter = forms.CharField(
        label=_("Letter to the authors"),
        max_length=10_000,
        help_text=_("Sent by mail. The advisors' comments are shown beside it, so you need not repeat them."),
        widget=text_area(8),
    )


class AnswerForm(forms.Form):
    """One field for each point of a review."""

    def __init__(self, *args, points=(), **kwargs):
        super().__init__(*args, **kwargs)
        for number, point in enumerate(points):
            self.fields[f"answer_{number}"] = forms.CharField(label=point, max_length=5_000, widget=text_area(3))

    def answers(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]
