"""Meetings of communities for calendars."""

from zoneinfo import ZoneInfo

from django.core import signing
from icalendar import Event

from communities.models import Community, CommunityMeeting
from communities.permissions import is_community_member, leads_community
from core.calendar import calendar_event
from members.models import User

SALT = "communities.calendar"


def event_of(meeting: CommunityMeeting, *, is_inside: bool) -> Event:
    """A meeting in its own zone. ``is_inside``: for somebody who may have the link."""
    zone = ZoneInfo(meeting.known_time_zone)
    where = " · ".join(filter(None, (meeting.place, meeting.link if is_inside else "")))
    return calendar_event(
        f"community-meeting-{meeting.pk}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at.astimezone(zone),
        ends_at=meeting.ends_at.astimezone(zone),
        summary=f"{meeting.community.name}: {meeting.title}",
        description=meeting.agenda,
        location=where,
        path=meeting.get_absolute_url(),
        is_cancelled=not meeting.is_planned,
        is_private=meeting.community.is_private,
    )


def events_of(community: Community, *, is_inside: bool) -> list[Event]:
    meetings = community.meetings.select_related("community__parent").order_by("starts_at", "pk")
    return [event_of(meeting, is_inside=is_inside) for meeting in meetings]


def calendar_key(community: Community, member) -> str:
    """What a program that cannot sign in shows instead: good for this calendar, and only while one belongs to it."""
    return signing.dumps([community.pk, member.pk], salt=SALT)


def holder_of(key: str, community: Community) -> User | None:
    """The member whose key it is, if they may still read the whole calendar of ``community``."""
    try:
        asked, pk = signing.loads(key, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    holder = User.objects.filter(pk=pk, is_active=True).first() if asked == community.pk else None
    belongs = holder and (is_community_member(holder, community) or leads_community(holder, community))
    return holder if belongs else None
