from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.forms.initiatives import own_communities
from communities.forms.words import WordsForm, date_field, long_text, short_text
from communities.models import Campaign, Community
from core.forms import RowField


class CampaignForm(WordsForm):
    title = short_text(_("Title"))
    ask = long_text(_("What you ask"), most=4000, rows=6, help_text=_("In plain words: what shall happen, and why."))
    audience = short_text(_("Whom you ask"), most=255, help_text=_("A ministry, a funder, a parliament, employers."))
    community = RowField(label=_("Community"), required=False, queryset=Community.objects.none(), empty_label=_("None"))

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = own_communities(member, kept=self.initial.get("community"))

    @classmethod
    def initial_for(cls, campaign: Campaign) -> dict:
        return {name: getattr(campaign, name) for name in ("title", "ask", "audience", "community")}


class SignForm(forms.Form):
    is_public = forms.BooleanField(label=_("Show my name to everybody on this page"), required=False)


class StepForm(WordsForm):
    text = long_text(_("What was done"), most=1000, rows=3)
    taken_on = date_field(_("When"))

    def clean_taken_on(self):
        day = self.cleaned_data["taken_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come. Write down what was done."))
        if day.year < 2000:
            raise forms.ValidationError(_("Choose a day after 2000."))
        return day
