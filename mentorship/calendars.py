"""A meeting as a calendar file (RFC 5545). It says who and when; what about stays on the platform."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mentorship.enums import MeetingState
from mentorship.models import Meeting


def calendar_of(meeting: Meeting, *, reader) -> bytes:
    """The file for one of the two. Times are in UTC, which every calendar shows in its own zone."""
    other = meeting.pairing.other_of(reader)
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{settings.ALLOWED_HOSTS[0]}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", _("Mentoring with %(name)s") % {"name": other.name if other else _("Former member")})
    event.add("url", settings.PUBLIC_URL + reverse("mentorship:pairing", kwargs={"pk": meeting.pairing_id}))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.WAGTAIL_SITE_NAME}//mentoring//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()
