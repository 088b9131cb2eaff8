from zoneinfo import ZoneInfo

from core.calendar import calendar_file
from webinars.models import LiveSession


def calendar_of(session: LiveSession) -> bytes:
    """A session for a calendar, in its organizer's zone."""
    zone = ZoneInfo(session.known_time_zone)
    return calendar_file(
        session.public_id,
        sequence=session.calendar_sequence,
        starts_at=session.starts_at.astimezone(zone),
        ends_at=session.ends_at.astimezone(zone),
        summary=session.title,
        description=session.description,
        path=session.get_absolute_url(),
        is_cancelled=session.is_cancelled,
    )
