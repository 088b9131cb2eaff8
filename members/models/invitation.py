from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.enums import INVITATION_DAYS, InvitationState


def end_of_invitation() -> datetime:
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Not answered yet, and still good. One that ran out is over even before the clock has said so."""
        return self.filter(state=InvitationState.OPEN, expires_at__gt=timezone.now())

    def run_out(self):
        return self.filter(state=InvitationState.OPEN, expires_at__lte=timezone.now())


class Invitation(models.Model):
    """Somebody is asked by mail to become a member. Who says yes is one; nobody else decides."""

    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of the mail"), max_length=10, choices=settings.LANGUAGES, default="en")
    sentence = models.TextField(_("personal sentence"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN)
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="sent_invitations"
    )
    expires_at = models.DateTimeField(_("expires"), default=end_of_invitation)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )

    objects = InvitationQuerySet.as_manager()

    personal_data = {
        "member": ["email", "sentence", "state", "invited_at", "answered_at"],
        "invited_by": ["sentence", "state", "invited_at"],
    }

    class Meta:
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=Q(state=InvitationState.OPEN), name="one_open_invitation_per_address"
            )
        ]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self):
        return self.email

    @property
    def has_run_out(self) -> bool:
        return self.state == InvitationState.EXPIRED or (
            self.state == InvitationState.OPEN and self.expires_at <= timezone.now()
        )
