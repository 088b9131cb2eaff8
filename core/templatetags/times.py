"""Times as people need them: in their own zone, with UTC named."""

from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag(takes_context=True)
def when(context, moment, zone=None):
    """``moment`` in the reader's zone and in UTC, as ``<time>``.

    A reader whose zone is not known sees the organizer's (``zone``, an IANA name), and the browser adds theirs.
    """
    request = context.get("request")
    known = getattr(request, "time_zone_is_known", False)
    shown_zone = timezone.get_current_timezone() if known or not zone else ZoneInfo(zone)
    local = moment.astimezone(shown_zone)
    utc = moment.astimezone(ZoneInfo("UTC"))
    whose = _("your time") if known else zone_name(shown_zone)
    text = _("%(date)s, %(time)s %(whose)s") % {
        "date": date_format(local, "D j N Y"),
        "time": date_format(local, "H:i"),
        "whose": whose,
    }
    # Isolated, because Arabic runs around Latin letters and numbers that would else change places.
    shown = format_html("<bdi>{}</bdi>", text)
    if local.utcoffset():
        utc_text = date_format(utc, "H:i") if utc.date() == local.date() else date_format(utc, "D j N, H:i")
        shown = format_html("{} <bdi>({} UTC)</bdi>", shown, utc_text)
    time = format_html('<time datetime="{}">{}</time>', utc.isoformat(timespec="minutes").replace("+00:00", "Z"), shown)
    if known:
        return time
    words = _("{time} your time")  # the browser puts its own time in the place
    return format_html('<local-time data-zone="{}" data-words="{}">{}</local-time>', shown_zone, words, time)


def zone_name(zone) -> str:
    """``Africa/Nairobi`` as ``Nairobi time``; UTC as it is."""
    if str(zone) == "UTC":
        return "UTC"
    return _("%(city)s time") % {"city": str(zone).rpartition("/")[2].replace("_", " ")}
