"""What the secretariat and the scorers say about a proposal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.enums import MARKS, Criterion
from communities.forms.people import text_area

ONE_LINE = forms.TextInput(attrs={"dir": "auto"})


class ScreeningForm(forms.Form):
    """Each criterion is met or not, with a sentence; then pass it on or give it back."""

    def __init__(self, *args, findings: dict | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            known = (findings or {}).get(criterion.value, {})
            self.fields[f"ok_{criterion.value}"] = forms.ChoiceField(
                label=criterion.label,
                choices=[("yes", _("Met")), ("no", _("Not met"))],
                initial="yes" if known.get("ok") else None,
                widget=forms.RadioSelect,
            )
            self.fields[f"sentence_{criterion.value}"] = forms.CharField(
                label=_("In a sentence"),
                max_length=400,
                required=False,
                initial=known.get("sentence", ""),
                widget=ONE_LINE,
            )
        self.fields["letter"] = forms.CharField(
            label=_("To the proposers, where it comes back to them"),
            max_length=4000,
            required=False,
            widget=text_area(4),
        )

    def clean(self):
        cleaned = super().clean()
        for criterion in Criterion:
            is_refused = cleaned.get(f"ok_{criterion.value}") == "no"
            if is_refused and not cleaned.get(f"sentence_{criterion.value}"):
                self.add_error(f"sentence_{criterion.value}", _("Say what is missing."))
        return cleaned

    def findings(self) -> dict:
        return {
            criterion.value: {
                "ok": self.cleaned_data[f"ok_{criterion.value}"] == "yes",
                "sentence": self.cleaned_data[f"sentence_{criterion.value}"],
            }
            for criterion in Criterion
        }

    @property
    def is_met(self) -> bool:
        return all(entry["ok"] for entry in self.findings().values())


class ScoreForm(forms.Form):
    """A mark from 1 (weak) to 5 (strong) and a sentence for each criterion."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for criterion in Criterion:
            self.fields[f"mark_{criterion.value}"] = forms.TypedChoiceField(
                label=criterion.label,
                coerce=int,
                choices=MARKS,
                widget=forms.RadioSelect(attrs={"data-short": ""}),
                help_text=_("1 is weak, 5 is strong."),
            )
            self.fields[f"sentence_{criterion.value}"] = forms.CharField(
                label=_("Why, in a sentence"), max_length=400, widget=ONE_LINE
            )

    def marks(self) -> dict:
        return {
            criterion.value: {
                "mark": self.cleaned_data[f"mark_{criterion.value}"],
                "sentence": self.cleaned_data[f"sentence_{criterion.value}"],
            }
            for criterion in Criterion
        }


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("approve", _("Approve")), ("decline", _("Decline")), ("return", _("Back to the proposers"))],
        widget=forms.RadioSelect,
    )
    letter = forms.CharField(
        label=_("Letter"),
        max_length=4000,
        required=False,
        help_text=_("The proposers and those who said they would lead get it by mail."),
        widget=text_area(6),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") in {"decline", "return"} and not cleaned.get("letter", "").strip():
            self.add_error("letter", _("Say why: the proposers read it."))
        return cleaned
