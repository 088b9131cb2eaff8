from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from members import mail_hours
from members.enums import DigestRhythm, Topic, Way

MOST_IMMEDIATE = 3
QUIET_FROM, QUIET_UNTIL = time(22), time(7)


class NoticeSettings(models.Model):
    """How one member wants to be told. Whoever changed nothing has no row; an unsaved one holds what then counts."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_settings")
    ways = models.JSONField(_("how to hear of each topic"), default=dict, blank=True)
    immediate_limit = models.PositiveSmallIntegerField(
        _("mails at once a day"), default=1, validators=[MaxValueValidator(MOST_IMMEDIATE)]
    )
    digest = models.CharField(_("digest"), max_length=10, choices=DigestRhythm.choices, default=DigestRhythm.DAILY)
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the digest"), default=7, validators=[MaxValueValidator(23)]
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True, default=QUIET_FROM)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True, default=QUIET_UNTIL)
    paused_until = models.DateField(_("no mail before"), null=True, blank=True)
    # The address that a mail server refused for good: as long as it is still the member's, nothing is mailed.
    refused_address = models.EmailField(blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    personal_data = {
        "user": [
            "ways",
            "immediate_limit",
            "digest",
            "digest_hour",
            "quiet_from",
            "quiet_until",
            "paused_until",
            "refused_address",
            "refused_at",
        ]
    }

    class Meta:
        verbose_name = _("settings of notices")
        verbose_name_plural = _("settings of notices")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_a_start_and_an_end",
            ),
            models.CheckConstraint(condition=models.Q(digest_hour__lte=23), name="a_digest_has_an_hour_of_the_day"),
            models.CheckConstraint(
                condition=models.Q(immediate_limit__lte=MOST_IMMEDIATE), name="few_mails_at_once_a_day"
            ),
        ]

    def __str__(self):
        return str(self.user)

    def way_of(self, topic: Topic) -> Way:
        return Way(self.ways.get(topic, Way.URGENT))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.user.time_zone or settings.TIME_ZONE)

    @property
    def is_refused(self) -> bool:
        """Whether the member's present address was refused for good."""
        return bool(self.refused_address) and self.refused_address == self.user.email

    def own_day(self, now: datetime) -> date:
        return mail_hours.own_day(now, self.zone)

    def is_paused_at(self, now: datetime) -> bool:
        return self.paused_until is not None and self.own_day(now) < self.paused_until

    def is_quiet_at(self, now: datetime) -> bool:
        """Nobody's night is known without their zone, so without one nothing waits."""
        if self.quiet_from is None or not self.user.time_zone:
            return False
        return mail_hours.is_within(now, self.zone, self.quiet_from, self.quiet_until)

    def last_digest_moment(self, now: datetime) -> datetime:
        return mail_hours.last_moment(now, self.zone, self.digest_hour, is_weekly=self.is_weekly)

    def next_digest_moment(self, now: datetime) -> datetime | None:
        if self.digest == DigestRhythm.NEVER:
            return None
        return mail_hours.next_moment(now, self.zone, self.digest_hour, is_weekly=self.is_weekly)

    @property
    def is_weekly(self) -> bool:
        return self.digest == DigestRhythm.WEEKLY
