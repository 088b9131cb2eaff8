from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentorship.enums import CycleState


class Cycle(models.Model):
    """One round of mentorship, with dates and a coordinator, who sees who works with whom but not what they write."""

    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(_("state"), max_length=10, choices=CycleState.choices, default=CycleState.OPEN)
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="coordinated_cycles",
    )

    personal_data = {"coordinator": ["name", "starts_on", "ends_on"]}

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="a_cycle_ends_after_it_starts",
                violation_error_message=_("The last day has to be after the first."),
            ),
            models.UniqueConstraint(
                fields=["state"],
                condition=Q(state=CycleState.OPEN),
                name="one_open_cycle",
                violation_error_message=_("Another cycle is open. Close it first."),
            ),
        ]
        verbose_name = _("cycle")
        verbose_name_plural = _("cycles")

    def __str__(self):
        return self.name
