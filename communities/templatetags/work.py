"""What pages of communities show of announcements, and moments by the clock of whoever announced them."""

from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Announcement
from core.templatetags.times import zone_name

register = template.Library()


@register.simple_tag
def moment_in(moment, zone: str) -> str:
    """A moment by the organizer's clock and in UTC, for texts that have no reader of their own: mails, archives."""
    local = moment.astimezone(ZoneInfo(zone))
    utc = moment.astimezone(ZoneInfo("UTC"))
    words = {"date": date_format(local, "D j N Y"), "time": date_format(local, "H:i"), "zone": zone_name(local.tzinfo)}
    if not local.utcoffset():
        return _("%(date)s, %(time)s UTC") % words
    words["utc"] = date_format(utc, "H:i") if utc.date() == local.date() else date_format(utc, "D j N, H:i")
    return _("%(date)s, %(time)s %(zone)s (%(utc)s UTC)") % words


@register.inclusion_tag("communities/_announcements_of.html", takes_context=True)
def announcements_of(context, community):
    """The timely announcements of a community, for its own page."""
    listed = list(Announcement.objects.listed().filter(community=community)[:5])
    return {"announcements": listed, "request": context.get("request"), "user": context.get("user")}
