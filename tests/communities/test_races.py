"""Several people at the same moment."""

import pytest

from communities import actions
from communities.enums import CommunityState, OfficerTermState
from communities.models import Community, CountDown
from core.authorization import SYSTEM
from tests.factories import make_led_community, make_proposal, make_score_sheet
from tests.factories.charter import MARKS
from tests.races import REFUSED, at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_two_officers_who_resign_at_once_begin_one_count_down():
    community = make_led_community()
    first, second, _third = community.officer_terms.current()
    results = at_once(
        lambda: actions.resign_officer_term(first, by=first.member).state,
        lambda: actions.resign_officer_term(second, by=second.member).state,
    )
    community.refresh_from_db()
    assert results == [OfficerTermState.RESIGNED] * 2
    assert (community.state, len(community.officer_terms.current())) == (CommunityState.AT_RISK, 1)
    assert CountDown.objects.filter(community=community).count() == 1


def test_a_benefit_is_not_used_after_the_moment_of_falling_at_risk():
    community = make_led_community()
    first, second, _third = community.officer_terms.current()
    results = at_once(
        lambda: actions.resign_officer_term(first, by=first.member) and "resigned",
        lambda: actions.use_benefit(community, "newsletter", by=second.member) and "used",
    )
    assert results[0] == "resigned"
    assert (results[1], community.benefit_uses.count()) in {("used", 1), (REFUSED, 0)}


def test_approving_while_an_officer_resigns_never_leaves_two_in_peace():
    """Either the approval is refused, or the new community is at risk from its first moment."""
    proposal = make_proposal(CommunityState.SCORING)
    for _number in range(2):
        make_score_sheet(proposal, state="submitted")
    term = proposal.community.officer_terms.current()[0]
    results = at_once(
        lambda: actions.approve_community(Community.objects.get(pk=proposal.community_id), by=SYSTEM) and "approved",
        lambda: actions.resign_officer_term(term, by=term.member) and "resigned",
    )
    state = Community.objects.get(pk=proposal.community_id).state
    assert results[1] == "resigned"
    assert (results[0], state) in {("approved", CommunityState.AT_RISK), (REFUSED, CommunityState.SCORING)}


def test_two_scorers_who_submit_at_once_are_both_counted():
    proposal = make_proposal(CommunityState.SCORING)
    first, second = make_score_sheet(proposal), make_score_sheet(proposal)
    at_once(
        lambda: actions.submit_score_sheet(first, by=first.scorer, marks=MARKS),
        lambda: actions.submit_score_sheet(second, by=second.scorer, marks=MARKS),
    )
    assert proposal.community.score_sheets.submitted().count() == 2


def test_a_sheet_submitted_twice_at_once_is_in_once():
    sheet = make_score_sheet()
    attempt = lambda: (
        actions.submit_score_sheet(
            type(sheet).objects.get(pk=sheet.pk), by=sheet.scorer, marks=MARKS
        ).state
    )
    assert sorted(at_once(attempt, attempt)) == sorted(["submitted", REFUSED])
