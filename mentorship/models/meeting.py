from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentorship.enums import MeetingState
from mentorship.models.sealed_text import SealedTextField


class MeetingQuerySet(models.QuerySet):
    def upcoming(self):
        """Planned and not over yet, the next first; a meeting of an hour ago may still go on."""
        since = timezone.now() - timedelta(hours=1)
        return self.filter(state=MeetingState.PLANNED, starts_at__gt=since).order_by("starts_at")


class Meeting(models.Model):
    """Mentor and mentee talking. When is known to the coordinator; what about, to the two alone."""

    pairing = models.ForeignKey("mentorship.Pairing", on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField(_("start"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=60)
    place = SealedTextField(_("where"), blank=True)
    agenda = SealedTextField(_("agenda"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    # How often it was changed, so that calendars take the newest (SEQUENCE of RFC 5545, 3.8.7.4).
    sequence = models.PositiveSmallIntegerField(_("changes"), default=0)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("planned by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="planned_meetings",
    )

    objects = MeetingQuerySet.as_manager()

    personal_data = {"planned_by": ["starts_at", "minutes", "place", "agenda", "state"]}

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"  # never the agenda: this is what the audit log keeps

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= timezone.now()

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.minutes)


class LogEntry(models.Model):
    """What one of the two wrote down about a meeting, for both. Entries are added, so nobody writes over the other."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="log_entries")
    text = SealedTextField(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="meeting_log_entries",
    )
    written_at = models.DateTimeField(_("written"), auto_now_add=True)

    personal_data = {"written_by": ["text", "written_at"]}

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
