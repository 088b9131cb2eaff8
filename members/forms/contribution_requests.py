from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.names import LineField
from core.regions import today


class AskForm(forms.Form):
    """What somebody is asked for, among what they offer."""

    contribution = forms.ChoiceField(label=_("What you ask for"), widget=forms.RadioSelect)
    purpose = forms.CharField(
        label=_("What for"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Who you are in this, what it is about, for whom, how long it takes. Only they read it."),
    )
    wanted_on = forms.DateField(
        label=_("When"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("If there is a day already."),
    )

    def __init__(self, *args, offered: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contribution"].choices = offered
        if len(offered) == 1:
            self.fields["contribution"].initial = offered[0][0]

    def clean_wanted_on(self):
        wanted_on = self.cleaned_data["wanted_on"]
        if wanted_on and wanted_on < today():
            raise ValidationError(_("This day is over. Choose one to come, or leave it empty."))
        return wanted_on


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("A word with it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it with your answer. You need not give a reason."),
    )


class ThanksForm(forms.Form):
    thanks = LineField(label=_("A line of thanks"), max_length=300)
