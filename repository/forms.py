from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.forms import RowsField
from core.models import BuildingBlock
from repository import formats
from repository.formats import UnreadableFile

# The largest export of a reference manager that a person still looks through; longer ones are for the command.
LARGEST_FILE = 20 * 1024 * 1024
LONGEST_KEYWORD = 100
MOST_KEYWORDS = 20


class ImportForm(forms.Form):
    """A file or pasted references, and what holds for all of them. ``reading`` is what was found in it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # its own sentence is below, beside those for other things that are no references
        help_text=_("RIS, BibTeX, NBIB (PubMed) or CSL-JSON, up to 20 MB. The name of the file does not matter."),
        widget=forms.FileInput(attrs={"accept": ".ris,.bib,.bibtex,.nbib,.json,.txt"}),
    )
    pasted = forms.CharField(
        label=_("Or paste references here"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto", "spellcheck": "false"}),
    )
    building_blocks = RowsField(
        label=_("Building blocks of all of them"),
        required=False,
        queryset=BuildingBlock.objects.with_names(),
        widget=forms.CheckboxSelectMultiple,
    )
    keywords = forms.CharField(
        label=_("Keywords for all of them"), required=False, max_length=500, help_text=_("Separated by commas.")
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 20 MB. Split it, or ask for it to be imported for you."))
        return file

    def clean_keywords(self) -> list[str]:
        keywords = list(dict.fromkeys(filter(None, map(str.strip, self.cleaned_data["keywords"].split(",")))))
        if len(keywords) > MOST_KEYWORDS or any(len(keyword) > LONGEST_KEYWORD for keyword in keywords):
            raise ValidationError(_("Give up to 20 keywords of up to 100 characters each."))
        return keywords

    def clean(self):
        cleaned = super().clean()
        file, pasted = cleaned.get("file"), cleaned.get("pasted")
        if self.errors:
            return cleaned
        if bool(file) == bool(pasted):
            raise ValidationError(_("Choose a file or paste references, one of the two."))
        try:
            cleaned["reading"] = formats.read(file.read() if file else pasted.encode())
        except UnreadableFile as problem:
            self.add_error("file" if file else "pasted", problem.reason)
        cleaned["file_name"] = file.name[:255] if file else ""
        return cleaned
