"""The rules, the strategy and the ledger, as the secretariat and officers write them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.enums import BenefitKind
from communities.forms.people import DATE, text_area
from communities.models import CharterRules

ONE_LINE = forms.TextInput(attrs={"dir": "auto"})


class CharterRulesForm(forms.ModelForm):
    """The fields of the rules. It never saves: an action writes the next version."""

    benefits = forms.MultipleChoiceField(
        label=_("Benefits"), choices=BenefitKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = CharterRules
        fields = [
            "min_officers", "term_months", "consecutive_terms", "first_reminder_days", "last_reminder_days",
            "lapse_days", "at_risk_days", "first_warning_days", "last_warning_days", "scorer_count",
            "min_members", "needs_north_and_south", "needs_convener",
            "min_webinars", "min_posts", "benefits",
        ]  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_reminder_days"), cleaned.get("last_reminder_days")
        if first and last and last >= first:
            self.add_error("last_reminder_days", _("The last task has to come closer to the end than the first."))
        first, last = cleaned.get("first_warning_days"), cleaned.get("last_warning_days")
        if first and last and last >= first:
            self.add_error("last_warning_days", _("The last reminder has to come closer to the end than the first."))
        return cleaned


class PeriodForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=ONE_LINE)
    starts_on = forms.DateField(label=_("First day"), widget=DATE)
    ends_on = forms.DateField(label=_("Last day"), widget=DATE)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error("ends_on", _("The last day has to be after the first."))
        return cleaned


class PriorityForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=ONE_LINE)
    description = forms.CharField(
        label=_("In one or two sentences"), max_length=400, required=False, widget=text_area(3)
    )


class BenefitUseForm(forms.Form):
    kind = forms.ChoiceField(label=_("Benefit"))
    note = forms.CharField(label=_("What for"), max_length=300, widget=ONE_LINE)
    takes_place_on = forms.DateField(label=_("Day, where it takes place on one"), widget=DATE, required=False)
    place = forms.CharField(label=_("Time and room"), max_length=200, required=False, widget=ONE_LINE)

    def __init__(self, *args, kinds=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
