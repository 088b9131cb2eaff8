"""Meetings of a community."""

from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import notifications
from communities.enums import COMMUNITY_MEETING_TRANSITIONS, MeetingMode
from communities.models import Community, CommunityMeeting
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance, require


@transaction.atomic
def plan_community_meeting(community: Community, *, by, **fields) -> CommunityMeeting:
    """Put a meeting on the calendar and tell the members. ``fields`` are those of the model."""
    authorize(by, "communities.plan_community_meeting", community)
    require(community.is_at_work, _("This community is not at work, so nothing new begins in it."))
    meeting = CommunityMeeting(community=community, planned_by=None if by is SYSTEM else by, **fields)
    check(meeting)
    meeting.save(force_insert=True)
    record(meeting, "communities.plan_community_meeting", by=by)
    transaction.on_commit(partial(notifications.announce_meeting_planned, meeting))
    return meeting


@transaction.atomic
def move_community_meeting(meeting: CommunityMeeting, *, by, **fields) -> CommunityMeeting:
    """Change when, where or what about. A new time is told to the members."""
    authorize(by, "communities.move_community_meeting", meeting)
    require(not meeting.is_over, _("This meeting is over, so it cannot be changed."))
    is_moved = (meeting.starts_at, meeting.ends_at) != (fields["starts_at"], fields["ends_at"])
    for name, value in fields.items():
        setattr(meeting, name, value)
    check(meeting)
    advance(meeting, "move", table=COMMUNITY_MEETING_TRANSITIONS, sequence=F("sequence") + 1, **fields)
    meeting.refresh_from_db(fields=["sequence"])
    record(meeting, "communities.move_community_meeting", by=by)
    if is_moved:
        transaction.on_commit(partial(notifications.announce_meeting_moved, meeting))
    return meeting


@transaction.atomic
def cancel_community_meeting(meeting: CommunityMeeting, *, by) -> CommunityMeeting:
    authorize(by, "communities.cancel_community_meeting", meeting)
    require(not meeting.is_over, _("This meeting is over, so it cannot be cancelled."))
    advance(meeting, "cancel", table=COMMUNITY_MEETING_TRANSITIONS, sequence=F("sequence") + 1)
    meeting.refresh_from_db(fields=["sequence"])
    record(meeting, "communities.cancel_community_meeting", by=by)
    transaction.on_commit(partial(notifications.announce_meeting_cancelled, meeting))
    return meeting


def check(meeting: CommunityMeeting) -> None:
    """That it is still to come, and has a place where people are to come to one."""
    meeting.full_clean()
    require(meeting.ends_at > timezone.now(), _("That is in the past. Choose a time to come."), "date")
    require(bool(meeting.place) or meeting.mode == MeetingMode.ONLINE, _("Say where people come together."), "place")
