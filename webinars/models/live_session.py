import math
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from core.zones import ZONES
from members.models.user import validate_time_zone
from webinars.enums import COMING, OVER, TALKING, LiveSessionKind, LiveSessionState


def new_public_id() -> str:
    """Ten letters and digits without look-alikes: short enough to read out, too many to guess."""
    return get_random_string(10, "abcdefghjkmnpqrstuvwxyz23456789")


def new_epoch() -> str:
    """Names one life of an event log. A log restored from a backup gets another, so clients start afresh."""
    return get_random_string(8)


class LiveSessionQuerySet(models.QuerySet):
    def upcoming(self):
        """Neither over nor cancelled: running, or still to come. The soonest first."""
        now = timezone.now()
        running = Q(state__in=TALKING)
        return self.filter(running | Q(state__in=COMING, ends_at__gt=now)).order_by("starts_at", "pk")

    def past(self):
        """Those that took place, the latest first."""
        return self.filter(state__in=OVER).order_by("-starts_at", "-pk")

    def live(self):
        return self.filter(state=LiveSessionState.LIVE).order_by("starts_at", "pk")


class LiveSession(models.Model):
    """A meeting in the platform's room, at a time, with hosts and a list of registered members.

    ``head`` is the number of the last event in its log; taking the next number updates this row, so the row's lock
    puts all writers of a room in one line. ``calendar_sequence`` rises with each change a calendar should notice.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=LiveSessionKind.choices, default=LiveSessionKind.PEER_LEARNING
    )
    state = models.CharField(max_length=12, choices=LiveSessionState.choices, default=LiveSessionState.SCHEDULED)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone], help_text="IANA name")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    community = models.ForeignKey(
        "communities.Community",
        verbose_name=_("community"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="live_sessions",
    )
    sub_theme = models.ForeignKey(
        "journeys.SubThemePage",
        verbose_name=_("sub-theme"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="live_sessions",
    )
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    head = models.PositiveBigIntegerField(default=0, editable=False)
    epoch = models.CharField(max_length=8, default=new_epoch, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("scheduled by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="scheduled_live_sessions",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LiveSessionQuerySet.as_manager()

    personal_data = {"created_by": []}

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_session_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(seats_taken__lte=F("capacity")),
                name="no_more_people_than_seats",
                violation_error_message=_("More people than that are registered already."),
            ),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="live_sessions_by_time")]
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("webinars:session-detail", kwargs={"public_id": self.public_id})

    def get_room_url(self) -> str:
        return reverse("webinars:room", kwargs={"public_id": self.public_id})

    @property
    def minutes(self) -> int:
        return math.ceil((self.ends_at - self.starts_at) / timedelta(minutes=1))

    @property
    def seats_left(self) -> int | None:
        """How many places are free; ``None`` when there is no limit."""
        return None if self.capacity is None else max(0, self.capacity - self.seats_taken)

    @property
    def is_coming(self) -> bool:
        return self.state in COMING

    @property
    def is_talking(self) -> bool:
        return self.state in TALKING

    @property
    def is_live(self) -> bool:
        return self.state == LiveSessionState.LIVE

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_cancelled(self) -> bool:
        return self.state == LiveSessionState.CANCELLED

    @property
    def known_time_zone(self) -> str:
        return self.time_zone if self.time_zone in ZONES else "UTC"


class LiveSessionHost(models.Model):
    """Somebody who leads a session: opens and ends it, answers, and sees who is registered."""

    session = models.ForeignKey(LiveSession, on_delete=models.CASCADE, related_name="hosts")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hosted_live_sessions")

    personal_data = {"member": ["session"]}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["session", "member"], name="one_row_per_host")]
        verbose_name = _("host")
        verbose_name_plural = _("hosts")

    def __str__(self):
        return str(self.member)
