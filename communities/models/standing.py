from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import BenefitKind


class CountDownQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_at__isnull=True)

    def over(self):
        """Running, past the last day, and the secretariat not told yet."""
        return self.running().filter(ends_at__lte=timezone.now(), reported_at__isnull=True)


class CountDown(models.Model):
    """A community has too few officers, and until when it may find one. At most one runs for a community."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="count_downs")
    began_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    first_reminded_at = models.DateTimeField(null=True, blank=True)
    last_reminded_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    objects = CountDownQuerySet.as_manager()

    class Meta:
        ordering = ["ends_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community"], condition=Q(ended_at__isnull=True), name="one_count_down_runs_at_a_time"
            )
        ]
        verbose_name = _("count-down")
        verbose_name_plural = _("count-downs")

    def __str__(self):
        return f"{self.community}: {self.ends_at:%Y-%m-%d}"

    @property
    def days_left(self) -> int:
        """Days until the last one by the reader's calendar: all of them on the first day, 0 on the last and after."""
        return max(0, (timezone.localdate(self.ends_at) - timezone.localdate()).days)

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()


class BenefitUse(models.Model):
    """One line of the ledger: a community used a benefit."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="benefit_uses")
    kind = models.CharField(_("benefit"), max_length=20, choices=BenefitKind.choices)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="benefit_uses",
    )
    used_at = models.DateTimeField(default=timezone.now)
    note = models.CharField(_("what"), max_length=300, blank=True)
    takes_place_on = models.DateField(_("day"), null=True, blank=True)
    place = models.CharField(_("time and room"), max_length=200, blank=True)

    personal_data = {"used_by": ["community", "kind", "used_at", "note"]}

    class Meta:
        ordering = ["-used_at", "-pk"]
        verbose_name = _("use of a benefit")
        verbose_name_plural = _("uses of benefits")

    def __str__(self):
        return f"{self.community}: {self.get_kind_display()}"
