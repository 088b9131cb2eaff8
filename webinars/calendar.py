from zoneinfo import ZoneInfo

from icalendar import Event

from core.calendar import calendar_event, calendar_of_events
from webinars.models import LiveSession


def event_of(session: LiveSession) -> Event:
    """A session for a calendar, in its organizer's zone."""
    zone = ZoneInfo(session.known_time_zone)
    return calendar_event(
        session.public_id,
        sequence=session.calendar_sequence,
        starts_at=session.starts_at.astimezone(zone),
        ends_at=session.ends_at.astimezone(zone),
        summary=session.title,
        description=session.description,
        path=session.get_absolute_url(),
        is_cancelled=session.is_cancelled,
    )


def calendar_of(session: LiveSession) -> bytes:
    return calendar_of_events([event_of(session)])


def events_of_community(community) -> list[Event]:
    """All sessions of a community, those that were cancelled too."""
    return [event_of(session) for session in community.live_sessions.order_by("starts_at", "pk")]
