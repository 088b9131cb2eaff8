from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.enums import ErasureRequestState


class ErasureRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=ErasureRequestState.REQUESTED)

    def due(self):
        """Those whose member has had their time to change their mind."""
        return self.open().filter(due_at__lte=timezone.now())


class ErasureRequest(models.Model):
    """Somebody's account is to be deleted. The row outlives the member and knows them by their number alone."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="erasure_requests"
    )
    member_number = models.PositiveBigIntegerField(_("number of the member"))
    state = models.CharField(
        _("state"), max_length=12, choices=ErasureRequestState.choices, default=ErasureRequestState.REQUESTED
    )
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("requested by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="requested_erasures",
    )
    due_at = models.DateTimeField(_("due"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    reason = models.CharField(
        _("how they asked"), max_length=200, blank=True, help_text=_("For the record. Write no name here.")
    )

    objects = ErasureRequestQuerySet.as_manager()

    personal_data = {"member": ["state", "requested_at", "due_at", "closed_at"], "requested_by": []}

    class Meta:
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state=ErasureRequestState.REQUESTED),
                name="one_open_erasure_request_per_member",
            )
        ]
        verbose_name = _("request for erasure")
        verbose_name_plural = _("requests for erasure")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
