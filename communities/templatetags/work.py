"""What pages show of the work of communities and people, and moments by the clock of whoever announced them."""

from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from communities.models import Announcement
from communities.queries import work
from core.templatetags.times import zone_name
from members.consent import visible_fields

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


@register.inclusion_tag("communities/_person.html", takes_context=True)
def person_named(context, member):
    """A member's name, which leads to their page in the directory where the reader finds one."""
    has_page = member.profile.is_listed and bool(visible_fields(member, context["user"]))
    return {"member": member, "has_page": has_page}


@register.inclusion_tag("communities/_work_of.html", takes_context=True)
def work_of(context, community):
    """The initiatives, campaigns and consultations of a community, for its own page."""
    return work.work_of(community, reader=context["user"]) | {"request": context.get("request")}


@register.inclusion_tag("communities/_part_of.html", takes_context=True)
def part_of(context, member):
    """The communities and initiatives of a person, for the members who read their page."""
    return {
        "communities": work.communities_shown_of(member),
        "initiatives": work.initiatives_shown_of(member, reader=context["user"]),
    }
