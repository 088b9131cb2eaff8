"""Inviting, and saying yes to an invitation."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.names import LineField
from core.territories import country_choices
from core.zones import zone_choices
from members.addresses import clean_address
from members.forms.choices import with_blank

MOST_ADDRESSES = 200


def parted(text: str) -> list[str]:
    """Addresses out of a pasted text: ``Silva, Ana <ana@example.org>, bo@example.org`` are two of them."""
    found = []
    for line in re.split(r"[\n;]+", text):
        before = ""
        for piece in line.split(","):
            before = f"{before},{piece}" if before else piece
            if "@" in piece:
                found += [before] if "<" in before else before.split()
                before = ""
        found.append(before)
    return [each.strip() for each in found if each.strip()]


class InvitationForm(forms.Form):
    """One address or many, pasted as a mail program or a spreadsheet gives them."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("One on each line, or separated by commas. Up to 200."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    sentence = forms.CharField(
        label=_("A personal sentence"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("It stands in the mail, under your name."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def clean_addresses(self) -> list[str]:
        written = parted(self.cleaned_data["addresses"])
        if len(written) > MOST_ADDRESSES:
            raise ValidationError(_("These are more than 200 addresses. Import longer lists as a file."))
        addresses, faults = {}, []
        for each in written:
            try:
                addresses[clean_address(each)] = None
            except ValidationError as problem:
                faults += problem.messages
        if faults or not addresses:
            raise ValidationError(faults[:10] or [_("There is no address here.")])
        return list(addresses)


class AcceptanceForm(forms.Form):
    """What a new member says in the first minute. The rest is their profile."""

    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("As other members should read it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=lambda: with_blank(country_choices()))
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: with_blank(zone_choices()),
        help_text=_("Every time on the site is shown in this zone."),
    )
    language = forms.ChoiceField(label=_("Language of our mails"), choices=settings.LANGUAGES)
    consent = forms.BooleanField(
        label=_("I agree that the collaborative keeps my profile and shows it to members. I can withdraw at any time."),
        error_messages={"required": _("Without your consent we may not open an account for you.")},
    )

    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("name", "country", "time_zone", "language")}
