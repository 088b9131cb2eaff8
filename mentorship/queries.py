"""Reads shaped for pages. None of those for coordinators touches a text that only a pair may read."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from core.models import BuildingBlock
from mentorship.enums import OPEN_GOALS_LIMIT, PENDING, QUIET_DAYS, TAKES_A_PLACE, CycleState, GoalState, PairingState
from mentorship.hours import shared_starts
from mentorship.matching import Match, Side, Wishes, best_matches
from mentorship.models import Cycle, LogEntry, Meeting, Offer, Pairing, Request

SUGGESTIONS = 3


@dataclass(frozen=True)
class Suggestion:
    offer: Offer
    match: Match


def open_cycle() -> Cycle | None:
    """The cycle that takes offers and requests now."""
    return Cycle.objects.filter(state=CycleState.OPEN).select_related("coordinator").first()


def current_cycle() -> Cycle | None:
    """The open cycle, or the newest one."""
    return open_cycle() or Cycle.objects.select_related("coordinator").first()


def cycles_coordinated_by(member) -> list[Cycle]:
    """The cycles ``member`` coordinates, the newest first."""
    return list(Cycle.objects.filter(coordinator=member)) if member.is_authenticated else []


def offer_of(member, cycle) -> Offer | None:
    return Offer.objects.with_places().filter(mentor=member, cycle=cycle).first()


def request_of(member, cycle) -> Request | None:
    return Request.objects.filter(mentee=member, cycle=cycle).select_related("mentee", "cycle").first()


def with_progress(pairings):
    """Counts and dates of pairings, for the two and the coordinator alike: no text."""
    upcoming = Meeting.objects.upcoming().filter(pairing=OuterRef("pk"))
    return pairings.select_related("cycle", "mentor", "mentee").annotate(
        goal_count=Count("goals", filter=~Q(goals__state=GoalState.DROPPED)),
        reached_count=Count("goals", filter=Q(goals__state=GoalState.REACHED)),
        next_meeting_at=Subquery(upcoming.values("starts_at")[:1]),
    )


def quiet_days_of(pairing: Pairing) -> int:
    """Whole days without contact, or 0 while a meeting is planned or all is recent."""
    if not pairing.is_active or pairing.next_meeting_at or not pairing.last_contact_at:
        return 0
    days = (timezone.now() - pairing.last_contact_at).days
    return days if days >= QUIET_DAYS else 0


def pairings_of(member) -> list[Pairing]:
    """A member's pairings that are or were a pair, active ones first, each with ``other`` and ``quiet_days``."""
    if not member.is_authenticated:
        return []
    lived = [PairingState.ACTIVE, PairingState.COMPLETED, PairingState.ENDED]
    pairings = list(with_progress(Pairing.objects.between(member).filter(state__in=lived)))
    for pairing in pairings:
        pairing.other = pairing.other_of(member)
        pairing.quiet_days = quiet_days_of(pairing)
    return sorted(pairings, key=lambda pairing: not pairing.is_active)


def pending_pairings_of(member) -> list[Pairing]:
    """Proposals that are not decided, each with ``other`` and whether ``member`` ``is_asked`` for an answer."""
    pairings = list(Pairing.objects.between(member).pending().select_related("mentor", "mentee"))
    for pairing in pairings:
        pairing.other = pairing.other_of(member)
        pairing.is_asked = not getattr(pairing, pairing.acceptance_of(member))
    return pairings


def quiet_pairings(days: int = QUIET_DAYS):
    """Active pairings without contact for ``days`` days and without a planned meeting."""
    since = timezone.now() - timedelta(days=days)
    return Pairing.objects.quiet_since(since).select_related("cycle__coordinator", "mentor", "mentee")


def side_of(member, blocks, hours) -> Side:
    """A member as matching looks at them. Who named no language speaks that of their mails."""
    profile = getattr(member, "profile", None)
    languages = (profile.languages if profile else None) or [member.language]
    return Side(
        key=member.pk,
        blocks={block.slug: block.local_name for block in blocks},
        languages=frozenset(languages),
        zone=member.time_zone or "UTC",
        hours=tuple(hours),
        country=profile.country if profile else "",
        organization=profile.organization_id if profile else None,
        constituency=profile.constituency if profile else "",
        constituency_name=str(profile.get_constituency_display()) if profile else "",
    )


def suggestions_for(requests) -> dict[int, list[Suggestion]]:
    """For each request (by key) the three mentors who fit best and have a place; nobody they had or asked before."""
    requests = list(
        Request.objects.filter(pk__in=[request.pk for request in requests])
        .defer("goals")
        .select_related("mentee__profile", "cycle")
        .prefetch_related(named_blocks())
    )
    offers = (
        Offer.objects.offered().with_places().filter(cycle__in={request.cycle_id for request in requests})
    ).filter(free_count__gt=0)
    offers = list(offers.select_related("mentor__profile__organization").prefetch_related(named_blocks()))
    earlier = {}
    for mentee, mentor in Pairing.objects.filter(request__in=requests).values_list("mentee", "mentor"):
        earlier.setdefault(mentee, set()).add(mentor)
    return {
        request.pk: suggest(request, [o for o in offers if o.mentor_id not in earlier.get(request.mentee_id, ())])
        for request in requests
    }


def named_blocks() -> Prefetch:
    return Prefetch("building_blocks", BuildingBlock.objects.with_names())


def suggest(request: Request, offers: list[Offer]) -> list[Suggestion]:
    by_mentor = {offer.mentor_id: offer for offer in offers if offer.cycle_id == request.cycle_id}
    sides = [side_of(offer.mentor, offer.building_blocks.all(), offer.hours) for offer in by_mentor.values()]
    mentee = side_of(request.mentee, request.building_blocks.all(), request.hours)
    wishes = Wishes(request.country, request.constituency)
    found = best_matches(mentee, sides, wishes, on=timezone.now().date(), limit=SUGGESTIONS)
    return [Suggestion(by_mentor[match.mentor], match) for match in found]


def space_of(pairing: Pairing, reader) -> dict:
    """What the two read: goals, meetings with their log, and the reader's own notes."""
    entries = Prefetch("log_entries", LogEntry.objects.select_related("written_by"))
    meetings = list(pairing.meetings.prefetch_related(entries))
    planned = sorted((each for each in meetings if each.is_planned), key=lambda each: each.starts_at)
    goals = list(pairing.goals.all())
    open_goals = [goal for goal in goals if goal.state == GoalState.OPEN]
    return {
        "open_goals": open_goals,
        "may_add_goal": pairing.is_active and len(open_goals) < OPEN_GOALS_LIMIT,
        "closed_goals": [goal for goal in goals if goal.state != GoalState.OPEN],
        "planned_meetings": planned,
        "past_meetings": [each for each in meetings if not each.is_planned],
        "notes": list(pairing.notes.filter(writer=reader)),
    }


def proposed_times(pairing: Pairing, reader) -> list:
    """Three times that suit both, full hours of the reader's clock."""
    hours = {pairing.mentee_id: pairing.request.hours} if pairing.request else {}
    if pairing.offer:
        hours[pairing.mentor_id] = pairing.offer.hours
    other = pairing.other_of(reader)
    return shared_starts(
        hours.get(reader.pk, []),
        reader.time_zone or "UTC",
        hours.get(other.pk, []) if other else [],
        (other and other.time_zone) or "UTC",
        after=timezone.now(),
    )


def coordination_of(cycle: Cycle) -> dict:
    """What a coordinator sees of a cycle: who, when and how many; never what anybody wrote in confidence."""
    pairings = list(with_progress(cycle.pairings.all()))
    for pairing in pairings:
        pairing.quiet_days = quiet_days_of(pairing)
    requests = cycle.requests.unanswered().defer("goals").select_related("mentee__profile")
    requests = list(requests.prefetch_related(named_blocks()))
    suggestions = suggestions_for(requests)
    for request in requests:
        request.suggestions = suggestions.get(request.pk, [])
    active = [pairing for pairing in pairings if pairing.is_active]
    offers = list(cycle.offers.offered().with_places().select_related("mentor"))
    return {
        "counts": [(state, sum(p.state == state for p in pairings)) for state in PairingState],
        "quiet": [pairing for pairing in active if pairing.quiet_days],
        "pending": [pairing for pairing in pairings if pairing.is_pending],
        "active": active,
        "requests": requests,
        "offers": offers,
        "free_count": sum(max(offer.free_count, 0) for offer in offers),
        "capacity": sum(offer.capacity for offer in offers),
    }


def coordination_counts_of(cycle: Cycle) -> dict[str, int]:
    """Numbers for a coordinator's dashboard: ``active``, ``pending`` and ``quiet`` pairings, ``waiting`` requests."""
    by_state = dict(cycle.pairings.order_by().values_list("state").annotate(Count("pk")))
    return {
        "active": by_state.get(PairingState.ACTIVE, 0),
        "pending": sum(by_state.get(state, 0) for state in PENDING),
        "quiet": quiet_pairings().filter(cycle=cycle).count(),
        "waiting": cycle.requests.unanswered().count(),
    }


def pairings_to_expire(before):
    """Proposals made before ``before`` that are still not decided."""
    return Pairing.objects.pending().filter(proposed_at__lt=before)


def pairings_left_alone():
    """Active or proposed ones of which one has gone: no account any more, or one that may not sign in."""
    erased = Q(mentor__isnull=True) | Q(mentee__isnull=True)
    gone = erased | Q(mentor__is_active=False) | Q(mentee__is_active=False)
    return Pairing.objects.filter(gone, state__in=TAKES_A_PLACE)


def are_a_pair_the_other_way(mentor, mentee) -> bool:
    """Whether the mentee mentors the mentor, or is about to."""
    return Pairing.objects.filter(mentor=mentee, mentee=mentor, state__in=TAKES_A_PLACE).exists()
