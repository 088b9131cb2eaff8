from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import CommunityMeetingState, MeetingKind, MeetingMode
from core.zones import ZONES
from members.models.user import validate_time_zone

LONGEST_MEETING = 7 * 24 * 60  # minutes: a meeting at a symposium may last for days


class CommunityMeetingQuerySet(models.QuerySet):
    def upcoming(self):
        """Planned and not over yet, the next first."""
        return self.filter(state=CommunityMeetingState.PLANNED, ends_at__gt=timezone.now()).order_by("starts_at", "pk")

    def past(self):
        """Those that took place, the latest first."""
        return self.filter(state=CommunityMeetingState.PLANNED, ends_at__lte=timezone.now()).order_by("-starts_at")


class CommunityMeeting(models.Model):
    """People of a community meeting, in a place, online or both. The platform's own room is for live sessions.

    The link is for members of the community: who only reads about a meeting does not walk into it.
    """

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=10, choices=MeetingKind.choices, default=MeetingKind.REGULAR)
    agenda = models.TextField(_("agenda"), max_length=4000, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone], help_text="IANA name")
    mode = models.CharField(_("how"), max_length=10, choices=MeetingMode.choices, default=MeetingMode.ONLINE)
    place = models.CharField(_("place"), max_length=255, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    state = models.CharField(
        max_length=10, choices=CommunityMeetingState.choices, default=CommunityMeetingState.PLANNED, editable=False
    )
    # How often it was changed, so that calendars take the newest (SEQUENCE of RFC 5545, 3.8.7.4).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("planned by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="planned_community_meetings",
    )
    planned_at = models.DateTimeField(auto_now_add=True)

    objects = CommunityMeetingQuerySet.as_manager()

    personal_data = {"planned_by": ["community", "title", "agenda", "starts_at", "place", "planned_at"]}

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="a_community_meeting_ends_after_it_starts",
            )
        ]
        indexes = [models.Index(fields=["community", "starts_at"], name="meetings_by_time")]
        verbose_name = _("meeting of a community")
        verbose_name_plural = _("meetings of communities")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("communities:meeting", kwargs={"slug": self.community.slug, "pk": self.pk})

    @property
    def minutes(self) -> int:
        return (self.ends_at - self.starts_at) // timedelta(minutes=1)

    @property
    def known_time_zone(self) -> str:
        return self.time_zone if self.time_zone in ZONES else "UTC"

    @property
    def local_start(self):
        """The start where the meeting is."""
        return self.starts_at.astimezone(ZoneInfo(self.known_time_zone))

    @property
    def is_planned(self) -> bool:
        return self.state == CommunityMeetingState.PLANNED

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()
