from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import Office
from members.models import User

DATE = forms.DateInput(attrs={"type": "date"})


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class MemberField(forms.CharField):
    """A member, by their e-mail address or, where nobody else has it, their name."""

    default_error_messages = {
        "unknown": _("There is no member with this name or e-mail address."),
        "ambiguous": _("Several members have this name. Give the e-mail address."),
    }

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "label": _("Member"),
                "max_length": 254,
                "help_text": _("The e-mail address, or the name as it stands in the profile."),
                "widget": forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
            }
            | kwargs
        )

    def clean(self, value) -> User | None:
        text = super().clean(value).strip()
        if not text:
            return None
        field = "email__iexact" if "@" in text else "name__iexact"
        found = list(User.objects.filter(is_active=True, **{field: text})[:2])
        if len(found) != 1:
            code = "ambiguous" if found else "unknown"
            raise ValidationError(self.error_messages[code], code)
        return found[0]


class LeaderForm(forms.Form):
    member = MemberField()
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices, initial=Office.OFFICER)


class OfferForm(LeaderForm):
    """An officer to ask; the dates follow from the rules where they are left empty."""

    starts_on = forms.DateField(label=_("First day"), widget=DATE, required=False)
    ends_on = forms.DateField(label=_("Last day"), widget=DATE, required=False)
    note = forms.CharField(
        label=_("Note of the secretariat"),
        max_length=300,
        required=False,
        help_text=_("Needed for more terms in a row than the rules allow."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if ends_on and ends_on < (starts_on or timezone.localdate()):
            self.add_error("ends_on", _("The last day cannot be before the first."))
        return cleaned


class InterestForm(forms.Form):
    member = MemberField(label=_("Member to ask"))


class ScorerForm(forms.Form):
    scorer = MemberField(
        label=_("Scorer"), help_text=_("Somebody who neither proposes nor leads it. E-mail address or name.")
    )
    due_on = forms.DateField(label=_("Due"), widget=DATE)


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note of the secretariat"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class CallForm(forms.Form):
    text = forms.CharField(label=_("What you look for"), max_length=400, required=False, widget=text_area(3))
    closes_on = forms.DateField(label=_("Last day"), widget=DATE)


class NominationForm(forms.Form):
    member = MemberField(
        label=_("Whom you nominate"), help_text=_("The e-mail address or name; your own to stand yourself.")
    )
    reason = forms.CharField(label=_("Why"), max_length=400, required=False, widget=text_area(3))
