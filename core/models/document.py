from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument


class CustomDocument(AbstractDocument):
    """A file for readers, with the name of whoever made it."""

    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Who made the file, and under which licence.")
    )

    admin_form_fields = (*WagtailDocument.admin_form_fields, "credit")
