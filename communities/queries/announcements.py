"""Reads of announcements and of the newsletter."""

from datetime import datetime

from django.db.models import QuerySet

from communities.enums import NEWSLETTER_BATCH, AnnouncementKind, AnnouncementState
from communities.models import Announcement, Community, NewsletterIssue, NewsletterSubscription
from members.permissions import is_secretariat


def announcements_listed(kind: str = "") -> QuerySet:
    """What everybody may read now, what ends first on top."""
    found = Announcement.objects.listed().select_related("community")
    return found.filter(kind=kind) if kind in AnnouncementKind.values else found


def announcements_of_officer(communities: list[Community]) -> list[Announcement]:
    """The newest of those that officers of these communities wrote, in every state."""
    found = Announcement.objects.filter(community__in=communities).select_related("community")
    return list(found.order_by("-requested_at", "-pk")[:20]) if communities else []


def desk_of(reader) -> dict:
    """What waits for the secretariat: requests, accepted ones without an issue, and issues being composed."""
    if not is_secretariat(reader):
        return {}
    open_ones = Announcement.objects.select_related("community").order_by("requested_at", "pk")
    return {
        "requested": list(open_ones.filter(state=AnnouncementState.REQUESTED)),
        "unplaced": list(unplaced_announcements()),
        "drafts": list(NewsletterIssue.objects.drafts().prefetch_related("editions")),
    }


def unplaced_announcements() -> QuerySet:
    """Accepted and timely, in no issue yet."""
    accepted = Announcement.objects.filter(state=AnnouncementState.ACCEPTED, issue__isnull=True)
    return accepted.timely().select_related("community")


def announcements_in(issue: NewsletterIssue) -> list[Announcement]:
    """What stands in the issue, in its order."""
    return list(issue.announcements.select_related("community").order_by("position", "pk"))


def past_announcements(now: datetime) -> list[Announcement]:
    return list(Announcement.objects.past(now).select_related("community", "requested_by"))


def wants_newsletter(member) -> bool:
    return member.is_authenticated and NewsletterSubscription.objects.filter(member=member).exists()


def next_readers(issue: NewsletterIssue) -> list[NewsletterSubscription]:
    """The next members to mail the issue to, by key."""
    after = NewsletterSubscription.objects.filter(member__gt=issue.reached, member__is_active=True)
    return list(after.select_related("member").order_by("member")[:NEWSLETTER_BATCH])
