from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from mentorship.models.sealed_text import SealedTextField


class Note(models.Model):
    """What one of the two writes for themselves alone."""

    pairing = models.ForeignKey("mentorship.Pairing", on_delete=models.CASCADE, related_name="notes")
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("writer"),
        on_delete=models.CASCADE,
        related_name="mentorship_notes",
    )
    text = SealedTextField(_("text"))
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    personal_data = {"writer": ["text", "written_at"]}

    class Meta:
        ordering = ["-written_at", "-pk"]
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
