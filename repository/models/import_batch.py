from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from repository.enums import FileFormat, ImportBatchState, RowKind
from repository.reference import Reference, reference_from


class ImportBatch(models.Model):
    """A file of references that a curator looks through before anything of it is written."""

    curator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="import_batches")
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    format = models.CharField(_("format"), max_length=20, choices=FileFormat.choices)
    state = models.CharField(max_length=12, choices=ImportBatchState.choices, default=ImportBatchState.OPEN)
    building_blocks = models.ManyToManyField("core.BuildingBlock", blank=True, related_name="import_batches")
    keywords = models.JSONField(_("keywords"), default=list, blank=True)
    added_count = models.PositiveIntegerField(default=0)
    merged_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    personal_data = {"curator": ["file_name", "format", "state", "created_at", "decided_at"]}

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self):
        return self.file_name or self.get_state_display()


class ImportRow(models.Model):
    """One record of an imported file and what it would become."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=RowKind.choices)
    reason = models.CharField(max_length=255, blank=True)
    reference = models.JSONField(default=dict, blank=True)
    item = models.ForeignKey(
        "repository.Item", on_delete=models.SET_NULL, null=True, blank=True, related_name="import_rows"
    )

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("imported record")
        verbose_name_plural = _("imported records")

    def __str__(self):
        return self.reference.get("title", "") or self.reason

    def as_reference(self) -> Reference:
        return reference_from(self.reference)
