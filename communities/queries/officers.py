"""Who leads a community, and how their terms go."""

from calendar import monthrange
from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext as _

from communities.enums import AT_WORK, OfficerTermState
from communities.models import CharterRules, Community, OfficerTerm
from communities.models.officer_term import day_of

# A pause shorter than this does not begin a new row of terms.
A_PAUSE = timedelta(days=31)


def rules_of(community: Community) -> CharterRules:
    """The rules a community follows, not to be saved: the latest of its kind; a proposal's those of its submission."""
    proposal = getattr(community, "proposal", None) if community.is_in_preparation else None
    rules = (proposal and proposal.rules) or CharterRules.objects.latest_of(community.kind)
    return of_a_part(rules) if community.parent_id else rules


def of_a_part(rules: CharterRules) -> CharterRules:
    """The rules for a stream or a sub-national chapter: the charter is kept by the community it is part of."""
    rules.min_officers = rules.scorer_count = rules.min_members = rules.min_webinars = rules.min_posts = 0
    rules.needs_north_and_south = rules.needs_convener = False
    return rules


def latest_rules() -> dict[str, CharterRules]:
    """The rules in force, by kind of community."""
    return {rules.kind: rules for rules in CharterRules.objects.order_by("version")}


def officer_counts(communities) -> dict[int, int]:
    """How many officers each community has today, each by their own calendar. One query."""
    counts = defaultdict(int)
    for term in OfficerTerm.objects.filter(community__in=communities).current():
        counts[term.community_id] += 1
    return counts


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day_of(starts_on: date, months: int) -> date:
    """The last day of a term of ``months``: both days belong to it."""
    return months_after(starts_on, months) - timedelta(days=1)


def consecutive_terms(community: Community, member, *, before: date) -> int:
    """How many terms in a row ``member`` has led the community when a term begins on ``before``."""
    led = community.officer_terms.filter(member=member, state=OfficerTermState.ACCEPTED, starts_on__lt=before)
    count, begins = 0, before
    for starts_on, ends_on in led.order_by("-starts_on").values_list("starts_on", "ends_on"):
        if begins - ends_on > A_PAUSE:
            break
        count, begins = count + 1, starts_on
    return count


def is_named_between(community: Community, member, starts_on: date, ends_on: date) -> bool:
    """Whether ``member`` is an officer, or asked to be one, on any of these days."""
    standing = [OfficerTermState.OFFERED, OfficerTermState.ACCEPTED]
    terms = community.officer_terms.filter(member=member, state__in=standing)
    return terms.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists()


def terms_in_office(now: datetime) -> list[OfficerTerm]:
    """The terms of everybody who leads a community at work today, each with its community and member."""
    return OfficerTerm.objects.filter(community__state__in=AT_WORK).select_related("community").current(now)


def days_left(term: OfficerTerm, now: datetime) -> int:
    """Days until the last day, by the officer's calendar; 0 on the last day."""
    return (term.ends_on - day_of(term.member, now)).days


def has_successor(term: OfficerTerm) -> bool:
    """Whether the same member is asked to go on, or goes on, after this term."""
    standing = [OfficerTermState.OFFERED, OfficerTermState.ACCEPTED]
    later = models.Q(starts_on__gt=term.ends_on, member=term.member_id, state__in=standing)
    return OfficerTerm.objects.filter(later, community=term.community_id).exists()


def office_terms(community: Community) -> str:
    """What an officer agrees to, in the reader's language."""
    return _(
        "Leading a community is not paid. The collaborative supports it with the benefits named here and no others: "
        "%(benefits)s. Officers keep the list of members, plan the work of each year, and take turns."
    ) % {"benefits": rules_of(community).benefits_said}
