from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from communities import actions
from communities.enums import CommunityState, Criterion, InterestState, Office, OfficerTermState
from communities.models import (
    Community,
    CountDown,
    Interest,
    Nomination,
    NominationCall,
    Proposal,
    ScoreSheet,
    StrategyPeriod,
)
from core.authorization import SYSTEM
from members.models import User
from tests.factories.communities import make_community, make_officer, make_programme_item
from tests.factories.members import make_member

numbers = count(1)

ALL_MET = {criterion.value: {"ok": True, "sentence": "Yes."} for criterion in Criterion}
MARKS = {criterion.value: {"mark": 4, "sentence": "Well thought through."} for criterion in Criterion}


def make_member_of(country: str, **profile) -> User:
    """A member who says in which country they work."""
    member = make_member()
    for name, value in {"country": country, **profile}.items():
        setattr(member.profile, name, value)
    member.profile.save()
    return member


def make_strategy_period(*, is_open: bool = True, priorities=("Evidence", "Capacity"), **fields) -> StrategyPeriod:
    """A period with its priorities; each call makes a later one."""
    year = 2000 + next(numbers)
    fields.setdefault("name", f"Strategy {year}")
    period = actions.create_strategy_period(
        by=SYSTEM, **{"starts_on": date(year, 1, 1), "ends_on": date(year + 4, 12, 31)} | fields
    )
    for name in priorities:
        actions.write_strategy_priority(period, by=SYSTEM, name=name)
    if is_open:
        actions.open_strategy_period(period, by=SYSTEM)
    return period


def make_proposal(
    state: str = CommunityState.PROPOSED, *, countries=("KE", "NO", "IN"), proposer=None, **fields
) -> Proposal:
    """A complete proposal led by one accepted member from each of ``countries``; the way to ``state`` is not walked."""
    community = make_community(CommunityState.PROPOSED, proposed_by=proposer or make_member(), **fields)
    proposal = Proposal.objects.create(
        community=community,
        issue_type="issue",
        rationale="Clinics close when the rains come.",
        difference="Nobody else looks at the rains.",
        relevance="The rains come every year.",
    )
    for country in countries:
        make_officer(community, make_member_of(country))
    community.memberships.all().delete()
    period = StrategyPeriod.objects.current() or make_strategy_period()
    priority = period.priorities.standing()[0]
    actions.write_objectives(
        proposal, by=community.proposed_by, objectives=[("Keep clinics open", {priority: "It gathers evidence."})]
    )
    make_programme_item(community, kind="webinar")
    make_programme_item(community, kind="post")
    if state != CommunityState.PROPOSED:
        actions.submit_community(community, by=community.proposed_by)
        Proposal.objects.filter(pk=proposal.pk).update(findings=ALL_MET)
        Community.objects.filter(pk=community.pk).update(state=state)
        community.refresh_from_db()
    return Proposal.objects.select_related("community").get(pk=proposal.pk)


def make_score_sheet(proposal: Proposal | None = None, *, scorer=None, state: str = "asked") -> ScoreSheet:
    proposal = proposal or make_proposal(CommunityState.SCORING)
    due_on = timezone.localdate() + timedelta(days=14)
    sheet = actions.appoint_score_sheet(proposal.community, by=SYSTEM, scorer=scorer or make_member(), due_on=due_on)
    if state == "submitted":
        actions.submit_score_sheet(sheet, by=sheet.scorer, marks=MARKS)
    return sheet


def make_interest(proposal: Proposal | None = None, *, member=None, state: str = InterestState.ASKED) -> Interest:
    proposal = proposal or make_proposal()
    return Interest.objects.create(community=proposal.community, member=member or make_member(), state=state)


def make_led_community(state: str = CommunityState.ACTIVE, *, officers: int = 3, **fields) -> Community:
    """A community with so many officers in office; one at risk has its count-down."""
    community = make_community(state, **fields)
    for _number in range(officers):
        make_officer(community)
    if state == CommunityState.AT_RISK:
        CountDown.objects.create(community=community, ends_at=timezone.now() + timedelta(days=60))
    return community


def make_nomination_call(community: Community | None = None) -> NominationCall:
    closes_on = timezone.localdate() + timedelta(days=14)
    return actions.open_nomination_call(community or make_led_community(), by=SYSTEM, closes_on=closes_on)


def make_nomination(call: NominationCall | None = None, *, member=None, state: str = "proposed") -> Nomination:
    call, member = call or make_nomination_call(), member or make_member()
    return Nomination.objects.create(call=call, member=member, nominated_by=make_member(), state=state)


def make_offered_term(community: Community | None = None, member=None):
    return make_officer(community, member, state=OfficerTermState.OFFERED, office=Office.OFFICER)
