from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentorship.enums import GoalState
from mentorship.models.sealed_text import SealedTextField


class Goal(models.Model):
    """What the two work towards. The coordinator sees how many there are, never what they say."""

    pairing = models.ForeignKey("mentorship.Pairing", on_delete=models.CASCADE, related_name="goals")
    text = SealedTextField(_("goal"))
    state = models.CharField(_("state"), max_length=10, choices=GoalState.choices, default=GoalState.OPEN)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="mentorship_goals",
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    personal_data = {"added_by": ["text", "state", "added_at", "closed_at"]}

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"  # never the text: this is what the audit log keeps
