"""Something with a time, as a file for calendars (RFC 5545)."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event


def calendar_file(
    name: str,
    *,
    sequence: int,
    starts_at: datetime,
    ends_at: datetime,
    summary: str,
    path: str,
    description: str = "",
    is_cancelled: bool = False,
    is_private: bool = False,
) -> bytes:
    """One event. ``name`` is its own for ever and ``sequence`` rises with each change, so calendars follow both.

    ``starts_at`` and ``ends_at`` may be in any zone; its rules are put inside (VTIMEZONE). ``path`` is the page about
    it on this site.
    """
    event = Event()
    event.add("uid", f"{name}@{urlsplit(settings.PUBLIC_URL).hostname}")
    event.add("sequence", sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", summary)
    if description:
        event.add("description", description)
    event.add("url", settings.PUBLIC_URL + path)
    event.add("class", "PRIVATE" if is_private else "PUBLIC")
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
