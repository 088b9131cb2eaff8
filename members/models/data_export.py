from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.enums import DataExportState


def private_storage():
    """Files without an address: they leave only through a view that asks who is there."""
    return storages["private"]


class DataExportQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=DataExportState.REQUESTED)

    def ready(self):
        """Those that can be downloaded now."""
        return self.filter(state=DataExportState.READY, expires_at__gt=timezone.now())

    def outdated(self):
        """Those whose file has been kept long enough."""
        return self.filter(state=DataExportState.READY, expires_at__lte=timezone.now())


class DataExport(models.Model):
    """A member's archive of what they gave and did, made by a job and kept for a few days."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports")
    state = models.CharField(
        _("state"), max_length=12, choices=DataExportState.choices, default=DataExportState.REQUESTED
    )
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    expires_at = models.DateTimeField(_("can be downloaded until"), null=True, blank=True)
    file = models.FileField(_("file"), storage=private_storage, blank=True)

    objects = DataExportQuerySet.as_manager()

    personal_data = {"member": ["state", "requested_at", "ready_at", "expires_at"]}
    kept_for = "the file 7 days"

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state=DataExportState.REQUESTED),
                name="one_export_at_a_time_per_member",
            )
        ]
        verbose_name = _("export of one's data")
        verbose_name_plural = _("exports of one's data")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
