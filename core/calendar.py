"""Something with a time, as a file for calendars (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

# How often programs that follow a calendar ask for it again (RFC 7986, 5.7).
ASK_AGAIN = timedelta(hours=6)


def calendar_event(
    name: str,
    *,
    sequence: int,
    starts_at: datetime,
    ends_at: datetime,
    summary: str,
    path: str,
    description: str = "",
    location: str = "",
    is_cancelled: bool = False,
    is_private: bool = False,
) -> Event:
    """One event. ``name`` is its own for ever and ``sequence`` rises with each change, so calendars follow both.

    ``starts_at`` and ``ends_at`` may be in any zone. ``path`` is the page about it on this site.
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
    if location:
        event.add("location", location)
    event.add("url", settings.PUBLIC_URL + path)
    event.add("class", "PRIVATE" if is_private else "PUBLIC")
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event


def calendar_file(name: str, **about) -> bytes:
    """A file with one event, from the arguments of :func:`calendar_event`."""
    return calendar_of_events([calendar_event(name, **about)])


def calendar_feed(title: str, events: Iterable[Event]) -> bytes:
    """A calendar that programs follow: what was cancelled stays in it as cancelled."""
    return calendar_of_events(events, title=title)


def calendar_of_events(events: Iterable[Event], *, title: str = "") -> bytes:
    """The events with the rules of their zones (VTIMEZONE)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if title:
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)
        calendar.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
