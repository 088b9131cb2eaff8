"""A session for a calendar (RFC 5545): its zone's rules inside, one UID for ever, SEQUENCE rising with each change."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from webinars.models import LiveSession


def calendar_of(session: LiveSession) -> bytes:
    zone = ZoneInfo(session.known_time_zone)
    event = Event()
    event.add("uid", f"{session.public_id}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("sequence", session.calendar_sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", session.starts_at.astimezone(zone))
    event.add("dtend", session.ends_at.astimezone(zone))
    event.add("summary", session.title)
    event.add("description", session.description)
    event.add("url", settings.PUBLIC_URL + session.get_absolute_url())
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//Learning Collaborative//Live sessions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
