import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from communities.enums import CommunityDocumentState, DocumentKind, Readers


def private_storage():
    """Where no address leads to: only views that ask who is reading open these files."""
    return storages["private"]


def generated_name(version: "CommunityDocumentVersion", name: str) -> str:
    """A name of ours: what the sender called the file reaches no disk."""
    return f"communities/{uuid.uuid4().hex}"


class CommunityDocumentQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(state=CommunityDocumentState.SHOWN)

    def for_everybody(self):
        return self.filter(readers=Readers.EVERYBODY)


class CommunityDocument(models.Model):
    """A file of a community: terms of reference, minutes, reports. Replacing it keeps the versions before."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind.choices, default=DocumentKind.OTHER)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    readers = models.CharField(_("who may read it"), max_length=10, choices=Readers.choices, default=Readers.MEMBERS)
    state = models.CharField(
        max_length=10, choices=CommunityDocumentState.choices, default=CommunityDocumentState.SHOWN, editable=False
    )
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="hidden_community_documents",
    )
    version = models.OneToOneField(
        "communities.CommunityDocumentVersion",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="current_of",
    )

    objects = CommunityDocumentQuerySet.as_manager()

    personal_data = {"hidden_by": ["community", "title", "hidden_at"]}

    class Meta:
        ordering = ["-version__uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hidden_by__isnull=True) | Q(hidden_at__isnull=False),
                name="a_document_hidden_by_somebody_was_hidden_some_time",
            )
        ]
        verbose_name = _("document of a community")
        verbose_name_plural = _("documents of communities")

    def __str__(self):
        return self.title


class CommunityDocumentVersion(models.Model):
    """One file of a document. ``content_type`` is what we found in it, never what the sender said it is."""

    document = models.ForeignKey(CommunityDocument, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    file = models.FileField(upload_to=generated_name, storage=private_storage, max_length=120)
    extension = models.CharField(max_length=5)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(_("bytes"))
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="uploaded_community_documents",
    )

    personal_data = {"uploaded_by": ["document", "number", "uploaded_at", "file"]}

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_version_of_a_document_per_number")
        ]
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.number}"

    @property
    def file_name(self) -> str:
        """What a reader saves it as: plain letters of its title and the kind of file it is."""
        return f"{slugify(self.document.title)[:80].strip('-') or 'document'}-{self.number}.{self.extension}"
