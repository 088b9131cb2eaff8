from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import ErasureRequest


class ErasureForm(forms.Form):
    """Nothing to fill in: the button says it all."""


class WrittenRequestForm(forms.Form):
    """What the secretariat writes down before it deletes an account for somebody."""

    reason = forms.CharField(
        label=_("How they asked"),
        max_length=ErasureRequest._meta.get_field("reason").max_length,
        help_text=_("For example: letter of 3 May, kept in the folder of requests. Write no name here."),
    )
    email = forms.EmailField(
        label=_("Their e-mail address"), help_text=_("Type it out, so that nobody is deleted by mistake.")
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.member = member

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email.casefold() != self.member.email.casefold():
            raise forms.ValidationError(_("This is not the address of this member."))
        return email
