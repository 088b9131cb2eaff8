"""Bringing a list of members, and choosing among its rows."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.encoding import UnreadableFile
from core.forms import LONGEST_KEY
from members.member_lists import read_list

LARGEST_FILE = 5 * 1024 * 1024


class MemberListForm(forms.Form):
    """A file of members. ``found`` is what was read in it."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # its own sentence says so, beside those for files that are no lists
        help_text=_("CSV with a row of headings, up to 5 MB. Spreadsheets save it under “Save as”."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )
    language = forms.ChoiceField(
        label=_("Language of these members"), choices=settings.LANGUAGES, help_text=_("Each can change it later.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 5 MB. Split it."))
        return file

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file:
            try:
                cleaned["found"] = read_list(file.read())
            except UnreadableFile as problem:
                self.add_error("file", problem.reason)
            cleaned["file_name"] = file.name[:255]
        return cleaned


class KeysField(forms.Field):
    """The keys of rows, as many hidden or checked fields of one name."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value) -> set[int]:
        return {int(each) for each in value or [] if each.isascii() and each.isdigit() and len(each) <= LONGEST_KEY}


class ChoiceOfRowsForm(forms.Form):
    """Which rows of a page were shown, which of them are wanted, and the country picked for some."""

    shown = KeysField(required=False)
    chosen = KeysField(required=False)

    def countries(self) -> dict[int, str]:
        return {key: self.data[f"country-{key}"] for key in self.cleaned_data["shown"] if f"country-{key}" in self.data}


class ConfirmationForm(forms.Form):
    is_told = forms.BooleanField(
        label=_("Send each of them a mail that says how to sign in"),
        required=False,
        help_text=_("Without it they hear nothing, and can sign in by a code sent to their address."),
    )
