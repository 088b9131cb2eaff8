"""Announcements and the newsletter."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnnouncementKind(models.TextChoices):
    EVENT = "event", _("Event")
    ACTIVITY = "activity", _("Activity")
    FUNDING = "funding", _("Funding opportunity")


class AnnouncementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REQUESTED = "requested", _("Requested")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    SENT = "sent", _("Sent")
    EXPIRED = "expired", _("Expired")


ANNOUNCEMENT_TRANSITIONS = {
    "request": ({AnnouncementState.DRAFT}, AnnouncementState.REQUESTED),
    "accept": ({AnnouncementState.REQUESTED}, AnnouncementState.ACCEPTED),
    "decline": ({AnnouncementState.REQUESTED}, AnnouncementState.DECLINED),
    "revise": ({AnnouncementState.REQUESTED, AnnouncementState.DECLINED}, AnnouncementState.DRAFT),
    "send": ({AnnouncementState.ACCEPTED}, AnnouncementState.SENT),
    "expire": ({AnnouncementState.REQUESTED, AnnouncementState.ACCEPTED}, AnnouncementState.EXPIRED),
}


class NewsletterIssueState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")


NEWSLETTER_ISSUE_TRANSITIONS = {
    "send": ({NewsletterIssueState.DRAFT}, NewsletterIssueState.SENDING),
    "finish": ({NewsletterIssueState.SENDING}, NewsletterIssueState.SENT),
}

# Members mailed by one job; and how long a job may be silent before another goes on where it stopped.
NEWSLETTER_BATCH = 200
NEWSLETTER_SILENCE = timedelta(minutes=10)
LONGEST_MAIL = 30_000  # bytes of text
