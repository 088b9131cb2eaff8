"""What communities would like everybody to hear of, from the draft to the newsletter."""

from contextlib import suppress
from functools import partial

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import newsletter_notifications as notifications
from communities.enums import AnnouncementState, BenefitKind, NewsletterIssueState
from communities.guards import lock, move, require_state
from communities.models import Announcement, Community, NewsletterIssue
from communities.queries.announcements import announcements_in, past_announcements
from communities.queries.benefits import entitlement_of
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, require


def require_benefit(community: Community) -> None:
    """The community has its newsletter slot now; else the reason in words."""
    entitlement = entitlement_of(community, BenefitKind.NEWSLETTER)
    require(
        entitlement.is_granted,
        _("“%(community)s” has no place in the newsletter now. %(reason)s")
        % {"community": community.name, "reason": entitlement.reason},
    )


def require_timely(announcement: Announcement) -> None:
    require(not announcement.is_past, _("Its deadline has passed."), "closes_at")


@transaction.atomic
def create_announcement(community: Community, *, by, **fields) -> Announcement:
    """Write a draft, which the officers of the community share."""
    authorize(by, "communities.create_announcement", community)
    announcement = Announcement(community=community, requested_by=None if by is SYSTEM else by, **fields)
    announcement.full_clean()
    announcement.save()
    record(announcement, "communities.create_announcement", by=by)
    return announcement


@transaction.atomic
def edit_announcement(announcement: Announcement, *, by, **fields) -> Announcement:
    authorize(by, "communities.edit_announcement", announcement)
    waiting = _("The secretariat decides about it, or has decided. Take it back to change it.")
    require_state(lock(announcement), {AnnouncementState.DRAFT}, waiting)
    for name, value in fields.items():
        setattr(announcement, name, value)
    announcement.full_clean()
    announcement.save()
    record(announcement, "communities.edit_announcement", by=by)
    return announcement


@transaction.atomic
def request_announcement(announcement: Announcement, *, by) -> Announcement:
    """Ask the secretariat for a place in the newsletter; refused, in words, where the community has none now."""
    authorize(by, "communities.request_announcement", announcement)
    lock(announcement)
    require_timely(announcement)
    require_benefit(announcement.community)
    move(announcement, "request", by=by)
    transaction.on_commit(partial(notifications.ask_secretariat, announcement))
    return announcement


@transaction.atomic
def revise_announcement(announcement: Announcement, *, by) -> Announcement:
    """Take a request back, or take a declined one up again."""
    authorize(by, "communities.revise_announcement", announcement)
    move(announcement, "revise", by=by, decided_by=None, decided_at=None, reason="")
    transaction.on_commit(partial(notifications.close_request, announcement))
    return announcement


@transaction.atomic
def accept_announcement(announcement: Announcement, *, by, issue: NewsletterIssue | None = None) -> Announcement:
    """Take it: from now on it is in the list, and in ``issue`` or the one it is put into later."""
    authorize(by, "communities.accept_announcement", announcement)
    require_timely(announcement)
    require_benefit(announcement.community)
    decided_by = None if by is SYSTEM else by
    move(announcement, "accept", by=by, decided_by=decided_by, decided_at=timezone.now())
    if issue is not None:
        place_announcement(announcement, by=by, issue=issue)
    transaction.on_commit(partial(notifications.announce_decision, announcement, notifications.ACCEPTED))
    return announcement


@transaction.atomic
def decline_announcement(announcement: Announcement, *, by, reason: str) -> Announcement:
    authorize(by, "communities.decline_announcement", announcement)
    require(bool(reason.strip()), _("Say why, so that the officers can do something about it."), "reason")
    decided_by = None if by is SYSTEM else by
    move(announcement, "decline", by=by, reason=reason, decided_by=decided_by, decided_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_decision, announcement, notifications.DECLINED))
    return announcement


@transaction.atomic
def send_announcement(announcement: Announcement, *, by) -> Announcement:
    """It goes out with its issue."""
    authorize(by, "communities.send_announcement", announcement)
    return move(announcement, "send", by=by)


@transaction.atomic
def expire_announcement(announcement: Announcement, *, by) -> Announcement:
    """Its deadline passed before it was sent; it leaves the issue it stood in."""
    authorize(by, "communities.expire_announcement", announcement)
    move(announcement, "expire", by=by, issue=None)
    transaction.on_commit(partial(notifications.announce_decision, announcement, notifications.EXPIRED))
    return announcement


def expire_past_announcements() -> int:
    """Run by the scheduler; returns how many."""
    past = past_announcements(timezone.now())
    for announcement in past:
        with suppress(InvalidTransition):  # decided or sent in this moment
            expire_announcement(announcement, by=SYSTEM)
    return len(past)


# --- its place in an issue ---


@transaction.atomic
def place_announcement(
    announcement: Announcement, *, by, issue: NewsletterIssue | None, move_by: int = 0
) -> Announcement:
    """Put it at the end of ``issue``, take it out (``None``), or move it up (-1) or down (1) within its issue."""
    authorize(by, "communities.place_announcement", announcement)
    for each in sorted({each for each in (issue, announcement.issue) if each}, key=lambda each: each.pk):
        composing = _("This issue is sent, so it stays as it is.")
        require_state(lock(each), {NewsletterIssueState.DRAFT}, composing)
    require_state(lock(announcement), {AnnouncementState.ACCEPTED}, _("Only accepted announcements have a place."))
    if issue is not None and issue == announcement.issue:
        reorder(announcement, move_by)
    else:
        last = issue.announcements.aggregate(last=Max("position"))["last"] if issue else None
        position = 0 if last is None else last + 1
        Announcement.objects.filter(pk=announcement.pk).update(issue=issue, position=position)
        announcement.issue, announcement.position = issue, position
    record(announcement, "communities.place_announcement", by=by)
    return announcement


def reorder(announcement: Announcement, move_by: int) -> None:
    """Change places with the neighbour; at either end nothing happens."""
    order = announcements_in(announcement.issue)
    place = next(number for number, each in enumerate(order) if each.pk == announcement.pk)
    other = min(max(place + move_by, 0), len(order) - 1)
    order[place], order[other] = order[other], order[place]
    for position, each in enumerate(order):
        Announcement.objects.filter(pk=each.pk).update(position=position)
