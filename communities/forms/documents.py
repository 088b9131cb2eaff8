from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from communities.enums import DocumentKind, Readers
from core.file_types import LARGEST_FILE, document_type


class FileForm(forms.Form):
    """A file whose kind we find out ourselves."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # its own sentence is below
        help_text=_("PDF, plain text, or a document, sheet or presentation of an office program, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.txt,.csv,.docx,.xlsx,.pptx,.odt,.ods"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.size:
            raise ValidationError(_("The file is empty."))
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 10 MB. Make it smaller, or split it."))
        if document_type(file) is None:
            raise ValidationError(
                _("This is no PDF, text or office document that we can keep. Pictures and web pages are not.")
            )
        return file


class AboutDocumentForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind.choices)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    readers = forms.ChoiceField(
        label=_("Who may read it"), choices=Readers.choices, initial=Readers.MEMBERS, widget=forms.RadioSelect
    )


class DocumentForm(FileForm, AboutDocumentForm):
    """A new document."""
