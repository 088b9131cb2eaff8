from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import AnnouncementKind, AnnouncementState
from communities.links import LONGEST_LINK, validate_link
from members.models.user import validate_time_zone
from members.permissions import is_secretariat

LISTED = {AnnouncementState.ACCEPTED, AnnouncementState.SENT}


class AnnouncementQuerySet(models.QuerySet):
    def timely(self, now: datetime | None = None):
        """Whose deadline, if there is one, is still to come."""
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=now or timezone.now()))

    def listed(self, now: datetime | None = None):
        """Accepted or sent ones that are timely: what everybody may read."""
        return self.filter(state__in=LISTED).timely(now)

    def past(self, now: datetime):
        """Waiting or accepted ones whose deadline is over."""
        waiting = {AnnouncementState.REQUESTED, AnnouncementState.ACCEPTED}
        return self.filter(state__in=waiting, closes_at__lte=now)

    def visible_to(self, user):
        """Those of the list for everybody; all of a community for its officers; all for the secretariat but drafts."""
        if not user.is_authenticated:
            return self.listed()
        if is_secretariat(user):
            return self.exclude(~Q(requested_by=user), state=AnnouncementState.DRAFT)
        led = [term.community_id for term in user.officer_terms.current()]
        return self.filter(Q(pk__in=self.model.objects.listed().values("pk")) | Q(community__in=led))


class Announcement(models.Model):
    """What a community would like everybody to hear of: an event, an activity, a funding opportunity."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="announcements")
    kind = models.CharField(_("kind"), max_length=10, choices=AnnouncementKind.choices)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), max_length=1500)
    link = models.CharField(_("link"), max_length=LONGEST_LINK, blank=True, validators=[validate_link])
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    closes_at = models.DateTimeField(_("deadline"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    state = models.CharField(
        _("state"), max_length=10, choices=AnnouncementState.choices, default=AnnouncementState.DRAFT
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="announcements"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="decided_announcements"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("why it is declined"), max_length=1000, blank=True)
    issue = models.ForeignKey(
        "communities.NewsletterIssue",
        verbose_name=_("issue of the newsletter"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="announcements",
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = AnnouncementQuerySet.as_manager()

    personal_data = {
        "requested_by": ["community", "kind", "title", "text", "link", "state", "closes_at", "requested_at", "reason"],
        "decided_by": ["community", "title", "state", "decided_at", "reason"],
    }

    class Meta:
        ordering = [F("closes_at").asc(nulls_last=True), "-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=AnnouncementKind.FUNDING) | Q(closes_at__isnull=False),
                name="a_funding_opportunity_has_a_deadline",
                violation_error_message=_("A funding opportunity needs its deadline."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
                name="announcement_decided_by_with_decided_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=AnnouncementState.DECLINED) | ~Q(reason=""),
                name="a_declined_announcement_has_a_reason",
            ),
        ]
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("announcements:announcement", kwargs={"pk": self.pk})

    @property
    def is_past(self) -> bool:
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def is_funding(self) -> bool:
        return self.kind == AnnouncementKind.FUNDING
