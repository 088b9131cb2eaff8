"""How communities stand: each against the rules, and all of them for the secretariat."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.enums import (
    AT_WORK,
    IN_PREPARATION,
    PROGRAMME_NEEDS,
    CommunityMembershipState,
    CommunityState,
    OfficerTermState,
    ProgrammeItemState,
    ProgrammeKind,
    ScoreSheetState,
)
from communities.evidence import held_count
from communities.models import Community, CountDown, OfficerTerm, Realignment
from communities.queries.diversity import diversity_of
from communities.queries.officers import days_left, latest_rules, rules_of
from communities.queries.proposals import missing_halves, people_behind
from members.permissions import is_active_member


@dataclass(frozen=True)
class Check:
    """One rule, whether it is kept, what the facts are, until when and what to do where it is not."""

    title: str
    is_kept: bool
    fact: str
    advice: str = ""
    due: date | None = None


def count_down_of(community: Community) -> CountDown | None:
    return community.count_downs.running().first()


def terms_of(community: Community, *, with_offers: bool) -> list[OfficerTerm]:
    """Terms that are or are to come (and offers, for who leads), by office, each with days left and its officer."""
    now = timezone.now()
    states = [OfficerTermState.ACCEPTED, *([OfficerTermState.OFFERED] if with_offers else [])]
    terms = community.officer_terms.filter(state__in=states).select_related("member")
    kept = [term for term in terms if days_left(term, now) >= 0]
    for term in kept:
        term.days_left = days_left(term, now)
        term.is_current_member = is_active_member(term.member)
    return kept


def checks_of(community: Community) -> list[Check]:
    """Every rule of the charter against what is."""
    rules = rules_of(community)
    people = people_behind(community)
    return [
        officers_check(community, rules),
        members_check(rules, people),
        *([halves_check(people)] if rules.needs_north_and_south else []),
        *([convener_check(community)] if rules.needs_convener else []),
        *programme_checks(community, rules),
        *realignment_checks(community),
    ]


def officers_check(community: Community, rules) -> Check:
    count = len(community.officer_terms.current())
    count_down = count_down_of(community)
    return Check(
        _("Officers"),
        count >= rules.min_officers,
        _("%(count)s of at least %(needed)s") % {"count": count, "needed": rules.min_officers},
        _("Ask a member to lead, or call for nominations."),
        timezone.localtime(count_down.ends_at).date() if count_down else None,
    )


def members_check(rules, people) -> Check:
    return Check(
        _("Members"),
        len(people) >= rules.min_members,
        _("%(count)s of at least %(needed)s") % {"count": len(people), "needed": rules.min_members},
        _("Invite members who work on the same questions."),
    )


def halves_check(people) -> Check:
    missing = missing_halves(diversity_of(people))
    fact = " ".join(missing) or _("Both take part.")
    return Check(_("Global North and South"), not missing, fact, _("Invite members from there."))


def convener_check(community: Community) -> Check:
    named = community.convener.name if community.convener else _("None")
    advice = _("Agree with an organization that convenes the chapter.")
    return Check(_("Convening organization"), community.convener_id is not None, named, advice)


def programme_checks(community: Community, rules) -> list[Check]:
    """What took place this year: what the programme says is done, or the live sessions that were held if more."""
    year = timezone.localdate().year
    done = community.programme.of_year(year).filter(state=ProgrammeItemState.DONE)
    kinds = list(done.values_list("kind", flat=True))
    counts = {kind: max(kinds.count(kind), held_count(kind, community, year)) for kind in PROGRAMME_NEEDS}
    needed = {ProgrammeKind.WEBINAR: rules.min_webinars, ProgrammeKind.POST: rules.min_posts}
    advice, due = _("Hold one and mark it as done in the work programme."), date(year, 12, 31)
    fact = _("%(count)s of at least %(needed)s in %(year)s")
    return [
        Check(
            kind.label,
            counts[kind] >= number,
            fact % {"count": counts[kind], "needed": number, "year": year},
            advice,
            due,
        )
        for kind, number in needed.items()
        if number
    ]


def realignment_checks(community: Community) -> list[Check]:
    text = _("Objectives mapped to the strategy of %(period)s")
    return [
        Check(
            text % {"period": realignment.period.name},
            realignment.completed_at is not None,
            _("Done") if realignment.completed_at else _("Not yet done"),
            _("Map each objective to a priority."),
        )
        for realignment in community.realignments.select_related("period")
    ]


@dataclass
class Board:
    """What the secretariat sees of all communities."""

    at_work: list = field(default_factory=list)
    proposals: list = field(default_factory=list)
    founded: list = field(default_factory=list)
    ending: list = field(default_factory=list)
    unaligned: list = field(default_factory=list)
    counts: list = field(default_factory=list)


def board() -> Board:
    """A fixed number of queries, however many communities there are."""
    members = Count("memberships", filter=Q(memberships__state=CommunityMembershipState.ACTIVE))
    running = Prefetch("count_downs", CountDown.objects.running(), to_attr="running_count_downs")
    accepted = OfficerTerm.objects.filter(state=OfficerTermState.ACCEPTED).select_related("member")
    terms = Prefetch("officer_terms", accepted, to_attr="accepted_terms")
    shown = Community.objects.filter(state__in=AT_WORK | {CommunityState.DORMANT}).annotate(member_count=members)
    rules, now = latest_rules(), timezone.now()
    at_work = list(shown.prefetch_related(running, terms))
    for community in at_work:
        community.officer_count = sum(term.includes(now) for term in community.accepted_terms)
        community.needed = 0 if community.parent_id else rules[community.kind].min_officers
        community.count_down = next(iter(community.running_count_downs), None)
    return Board(
        at_work=sorted(at_work, key=lambda each: (each.count_down is None, each.name)),
        proposals=proposals_on_board(),
        founded=list(Community.objects.filter(state__in=IN_PREPARATION, proposal__isnull=True)),
        ending=ending_terms(at_work, rules, now),
        unaligned=list(unaligned()),
        counts=[(CommunityState(state), number) for state, number in state_counts()],
    )


def proposals_on_board() -> list[Community]:
    current = Q(score_sheets__state=ScoreSheetState.SUBMITTED, score_sheets__round=F("proposal__round"))
    found = Community.objects.filter(state__in=IN_PREPARATION, proposal__isnull=False)
    counted = found.annotate(score_count=Count("score_sheets", filter=current))
    return list(counted.select_related("proposal__rules", "proposed_by").order_by("proposal__submitted_at", "pk"))


def ending_terms(communities, rules, now) -> list[OfficerTerm]:
    """Terms in office that end within the days of the first task, the soonest first."""
    found = []
    for community in communities:
        for term in community.accepted_terms:
            term.days_left = days_left(term, now)
            if term.includes(now) and term.days_left <= rules[community.kind].first_reminder_days:
                term.of = community
                found.append(term)
    return sorted(found, key=lambda term: term.days_left)


def unaligned():
    open_ones = Realignment.objects.filter(completed_at=None, community__state__in=AT_WORK)
    return open_ones.select_related("community", "period").order_by("community__name")


def state_counts():
    return Community.objects.order_by("state").values_list("state").annotate(number=Count("pk"))
