"""What a proposal still lacks, who it is by, and what it overlaps with."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from communities.diversity import Diversity
from communities.enums import (
    IN_PREPARATION,
    PUBLIC_STATES,
    Criterion,
    InterestState,
    OfficerTermState,
    ProgrammeItemState,
    ProgrammeKind,
)
from communities.models import CharterRules, Community, OfficerTerm, Proposal, StrategyPeriod, StrategyPriority
from communities.overlap import overlapping
from communities.queries.diversity import diversity_of
from communities.queries.officers import rules_of
from members.models import User
from members.permissions import is_active_member

LONGEST_RATIONALE = 200  # words


@dataclass(frozen=True)
class Gap:
    """What is missing, in words, and the step of the form where it is put right."""

    criterion: Criterion
    text: str

    @property
    def step(self) -> int:
        return list(Criterion).index(self.criterion) + 1


def open_proposals_of(member) -> list[Proposal]:
    """The proposals that ``member`` writes and that are not decided, the latest first."""
    proposals = Proposal.objects.filter(community__proposed_by=member, community__state__in=IN_PREPARATION)
    return list(proposals.select_related("community").order_by("-community__proposed_at"))


def communities_like(community: Community) -> list[Community]:
    """Communities there are, or that are being scored, whose words are much the same."""
    proposal = community.proposal
    others = Community.objects.filter(state__in=PUBLIC_STATES).exclude(pk=community.pk).select_related("proposal")
    texts = {other: [other.name, other.summary, rationale_of(other)] for other in others}
    return overlapping([community.name, community.summary, proposal.rationale], texts)


def rationale_of(community: Community) -> str:
    return community.proposal.rationale if hasattr(community, "proposal") else ""


def leaders_of(community: Community) -> list[OfficerTerm]:
    """Those who are asked to lead, or said yes, each with who it is."""
    standing = [OfficerTermState.OFFERED, OfficerTermState.ACCEPTED]
    return list(community.officer_terms.filter(state__in=standing).select_related("member"))


def accepted_leaders(community: Community) -> list[User]:
    """Those who said yes, are in their term and are members today."""
    return [term.member for term in community.officer_terms.current() if is_active_member(term.member)]


def people_behind(community: Community) -> list[User]:
    """Everybody who said they take part: leaders, interested members, members. The diversity of these counts."""
    interested = community.interests.filter(state=InterestState.ACCEPTED).values("member")
    leading = [person.pk for person in accepted_leaders(community)]
    joined = community.memberships.active().values("member")
    found = User.objects.filter(pk__in=leading) | User.objects.filter(pk__in=interested)
    found = (found | User.objects.filter(pk__in=joined)).active_members()
    return list(found.distinct().select_related("profile").order_by("name"))


def current_priorities() -> list[StrategyPriority]:
    period = StrategyPeriod.objects.current()
    return list(period.priorities.standing()) if period else []


def objectives_of(community: Community):
    """The objectives, each with its alignments and their priorities."""
    return community.objectives.prefetch_related("alignments__priority__period")


def gaps_of(proposal: Proposal) -> list[Gap]:
    """All that is missing by the rules, in the order of the steps. Empty where the proposal may be submitted."""
    community = proposal.community
    rules = rules_of(community)
    return [
        *issue_gaps(proposal),
        *alignment_gaps(community),
        *people_gaps(community, rules),
        *relevance_gaps(proposal),
        *programme_gaps_by(rules, community),
    ]


def people_gaps(community: Community, rules: CharterRules) -> list[Gap]:
    """What also has to hold at the moment of the decision: officers, members, North and South, a convener."""
    leaders = len(accepted_leaders(community))
    people = people_behind(community)
    gaps = []
    if leaders < rules.min_officers:
        text = _("%(count)s of %(needed)s leaders who are current members have accepted.")
        gaps.append(Gap(Criterion.LEADERSHIP, text % {"count": leaders, "needed": rules.min_officers}))
    if rules.needs_convener and community.convener_id is None:
        gaps.append(Gap(Criterion.LEADERSHIP, _("A chapter needs an organization that convenes it.")))
    if len(people) < rules.min_members:
        text = _("%(count)s of %(needed)s members have said that they take part.")
        gaps.append(Gap(Criterion.DIVERSITY, text % {"count": len(people), "needed": rules.min_members}))
    if rules.needs_north_and_south:
        gaps += [Gap(Criterion.DIVERSITY, text) for text in missing_halves(diversity_of(people))]
    return gaps


def decision_gaps(community: Community) -> list[Gap]:
    """What forbids an approval in this moment. The rules are those the proposal was submitted under."""
    rules = rules_of(community)
    gaps = people_gaps(community, rules)
    if proposal := proposal_for(community):
        scores = proposal.community.score_sheets.of_round(proposal).submitted().count()
        if scores < rules.scorer_count:
            text = _("%(count)s of %(needed)s scores are in.") % {"count": scores, "needed": rules.scorer_count}
            gaps.append(Gap(Criterion.ISSUE, text))
        if not proposal.findings:
            gaps.append(Gap(Criterion.ISSUE, _("The proposal was not screened.")))
    return gaps


def missing_halves(diversity: Diversity) -> list[str]:
    names = {
        "north": _("Nobody from the global North takes part yet."),
        "south": _("Nobody from the global South takes part yet."),
    }
    return [names[half] for half in diversity.missing_halves]


def issue_gaps(proposal: Proposal) -> list[Gap]:
    gaps = []
    if not proposal.issue_type:
        gaps.append(_("Choose what the community is about."))
    if not proposal.rationale.strip():
        gaps.append(_("Say why it matters."))
    if not proposal.difference.strip() and (like := communities_like(proposal.community)):
        names = ", ".join(f"“{other.name}”" for other in like)
        gaps.append(_("Say how it differs from %(names)s.") % {"names": names})
    return [Gap(Criterion.ISSUE, text) for text in gaps]


def alignment_gaps(community: Community) -> list[Gap]:
    period = StrategyPeriod.objects.current()
    objectives = list(objectives_of(community))
    if not objectives:
        return [Gap(Criterion.ALIGNMENT, _("Name at least one objective."))]
    text = _("Map “%(objective)s” to a priority of the strategy.")
    return [
        Gap(Criterion.ALIGNMENT, text % {"objective": objective.text})
        for objective in objectives
        if period and not is_aligned(objective, period)
    ]


def is_aligned(objective, period: StrategyPeriod) -> bool:
    return any(alignment.priority.period_id == period.pk for alignment in objective.alignments.all())


def relevance_gaps(proposal: Proposal) -> list[Gap]:
    text = _("Say why the community is needed for years.")
    return [] if proposal.relevance.strip() else [Gap(Criterion.RELEVANCE, text)]


def programme_counts(community: Community, year: int) -> dict[str, int]:
    """How much of each kind is planned or done in ``year``."""
    kinds = community.programme.of_year(year).exclude(state=ProgrammeItemState.DROPPED).values_list("kind", flat=True)
    counts = dict.fromkeys(ProgrammeKind.values, 0)
    for kind in kinds:
        counts[kind] += 1
    return counts


def programme_gaps_by(rules: CharterRules, community: Community) -> list[Gap]:
    """Every year of the programme holds the webinars and posts that the rules ask for."""
    years = sorted(set(community.programme.values_list("year", flat=True)))
    if not years and (rules.min_webinars or rules.min_posts):
        return [Gap(Criterion.PROMOTION, _("Plan at least one webinar and one post a year."))]
    needed = {ProgrammeKind.WEBINAR: rules.min_webinars, ProgrammeKind.POST: rules.min_posts}
    text = _("%(year)s: %(kind)s, %(count)s of %(needed)s.")
    return [
        Gap(
            Criterion.PROMOTION,
            text % {"year": year, "kind": kind.label, "count": counts[kind], "needed": number},
        )
        for year in years
        for counts in [programme_counts(community, year)]
        for kind, number in needed.items()
        if counts[kind] < number
    ]


def proposal_for(community: Community) -> Proposal | None:
    related = Proposal.objects.select_related("rules", "decided_by", "community__parent", "community__convener")
    return related.filter(community=community).first()


def interests_of(community: Community):
    return community.interests.select_related("member__profile")


def sheets_for(reader, proposal: Proposal, *, is_judge: bool) -> list:
    """The score sheets of this round that ``reader`` may read: their own, and the others' once theirs is in.

    The secretariat (``is_judge``) reads those that are in, unless it scores itself and has not yet.
    """
    sheets = list(proposal.community.score_sheets.of_round(proposal).select_related("scorer"))
    own = [sheet for sheet in sheets if sheet.scorer_id == reader.pk]
    is_blind = any(sheet.state == "asked" for sheet in own)
    is_scorer = any(sheet.state == "submitted" for sheet in own)
    if is_blind or not (is_judge or is_scorer):
        return own
    return sheets
