"""Times of the other one of a pair."""

from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.templatetags.times import zone_name

register = template.Library()


def clock_of(person, moment) -> dict:
    zone = ZoneInfo(person.time_zone or "UTC")
    local = moment.astimezone(zone)
    return {"date": date_format(local, "D j N"), "time": date_format(local, "H:i"), "zone": zone_name(zone)}


@register.simple_tag
def time_for(person, moment) -> str:
    """A moment by somebody else's clock: ``Tue 24 Nov., 16:30 Dhaka time``."""
    return _("%(date)s, %(time)s %(zone)s") % clock_of(person, moment)


def both_clocks(reader, other, moment) -> str:
    """A moment for a choice: the reader's date and time first, then what the other one's clock shows."""
    own = clock_of(reader, moment)
    if other is None:
        return _("%(date)s, %(time)s your time") % own
    there = clock_of(other, moment)
    text = _("%(time)s %(zone)s") if there["date"] == own["date"] else _("%(date)s, %(time)s %(zone)s")
    return _("%(date)s, %(time)s your time – %(there)s") % (own | {"there": text % there})


@register.simple_tag
def clock_now(person) -> str:
    """What somebody's clock shows now."""
    return _("%(time)s (%(zone)s)") % clock_of(person, timezone.now())
