from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from webinars.enums import RegistrationState


class RegistrationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=RegistrationState.REGISTERED)


class Registration(models.Model):
    """A member's place in a live session.

    A reminder remembers the start it spoke of, so a session that is moved reminds again and no reminder comes twice.
    """

    session = models.ForeignKey("webinars.LiveSession", on_delete=models.CASCADE, related_name="registrations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations")
    state = models.CharField(max_length=12, choices=RegistrationState.choices, default=RegistrationState.REGISTERED)
    registered_at = models.DateTimeField(_("registered"), default=timezone.now)
    day_reminder_for = models.DateTimeField(null=True, blank=True)
    start_reminder_for = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    personal_data = {"member": ["session", "state", "registered_at"]}

    class Meta:
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="one_registration_per_member_and_session")
        ]
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")

    def __str__(self):
        return f"{self.member}: {self.session}"


class Attendance(models.Model):
    """One span in which a member was in the room. The spans of two tabs overlap; minutes count their union.

    ``seen_at`` is the last sign of life: a span that a crash left open ends there.
    """

    session = models.ForeignKey("webinars.LiveSession", on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attendances")
    joined_at = models.DateTimeField(_("came"))
    seen_at = models.DateTimeField(_("last seen"))
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    personal_data = {"member": ["session", "joined_at", "seen_at", "left_at"]}

    class Meta:
        ordering = ["joined_at", "pk"]
        indexes = [models.Index(fields=["session", "left_at", "seen_at"], name="who_is_in_the_room")]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")

    def __str__(self):
        return f"{self.member}: {self.joined_at:%Y-%m-%d %H:%M}"
