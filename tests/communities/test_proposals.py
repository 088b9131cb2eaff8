import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from communities import actions
from communities.enums import CommunityKind, CommunityState, InterestState, ScoreSheetState
from communities.models import CharterRules, Community, Proposal
from communities.queries.proposals import communities_like, gaps_of, sheets_for
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.enums import MemberState, Role
from members.models import Task, User
from tests.communities.test_standing import edited
from tests.factories import (
    make_community,
    make_interest,
    make_led_community,
    make_member,
    make_member_of,
    make_offered_term,
    make_officer,
    make_proposal,
    make_score_sheet,
    make_strategy_period,
)
from tests.factories.charter import ALL_MET, MARKS

pytestmark = pytest.mark.django_db


def secretary():
    return make_member("", Role.SECRETARIAT)


def scored(**fields) -> Proposal:
    """A proposal with two scores in."""
    proposal = make_proposal(CommunityState.SCORING, **fields)
    for _number in range(2):
        make_score_sheet(proposal, state="submitted")
    return proposal


def texts_of(refusal) -> list[str]:
    return refusal.value.messages


# --- proposing ---


def test_any_active_member_proposes_and_a_dormant_one_does_not():
    member = make_member()
    given = {"kind": "thematic", "name": "Board", "summary": "People who plan."}
    proposal = actions.propose_community(by=member, **given)
    again = actions.propose_community(by=member, **given)
    slugs = [proposal.community.slug, again.community.slug]
    assert (proposal.community.proposed_by, slugs) == (member, ["board-2", "board-3"])
    with pytest.raises(PermissionDenied):
        actions.propose_community(by=make_member(state=MemberState.DORMANT), **given)


def test_what_is_missing_is_named_before_it_is_submitted():
    member = make_member()
    make_strategy_period()
    proposal = actions.propose_community(by=member, kind="thematic", name="Rains", summary="Clinics and rains.")
    assert [(gap.step, gap.text) for gap in gaps_of(proposal)] == [
        (1, "Choose what the community is about."),
        (1, "Say why it matters."),
        (2, "Name at least one objective."),
        (3, "0 of 3 leaders who are current members have accepted."),
        (4, "0 of 3 members have said that they take part."),
        (4, "Nobody from the global North takes part yet."),
        (4, "Nobody from the global South takes part yet."),
        (5, "Say why the community is needed for years."),
        (6, "Plan at least one webinar and one post a year."),
    ]
    with pytest.raises(ValidationError):
        actions.submit_community(proposal.community, by=member)


@pytest.mark.parametrize(
    ("countries", "missing"),
    [
        (("KE", "IN", "BR"), ["Nobody from the global North takes part yet."]),
        (("NO", "DE", "JP"), ["Nobody from the global South takes part yet."]),
        (("", "", "KE"), ["Nobody from the global North takes part yet."]),
        (("KE", "NO", ""), []),
    ],
)
def test_a_proposal_without_the_north_or_the_south_is_refused_and_says_which(countries, missing):
    proposal = make_proposal(countries=countries)
    assert [gap.text for gap in gaps_of(proposal)] == missing
    if missing:
        with pytest.raises(ValidationError) as refusal:
            actions.submit_community(proposal.community, by=proposal.community.proposed_by)
        assert texts_of(refusal) == missing


def test_a_member_who_says_they_take_part_counts_and_becomes_a_member():
    proposal = make_proposal(countries=("KE", "IN", "BR"))
    interest = make_interest(proposal, member=make_member_of("NO"))
    assert len(gaps_of(proposal)) == 1
    actions.accept_interest(interest, by=interest.member)
    assert gaps_of(proposal) == []
    community = proposal.community
    actions.submit_community(community, by=community.proposed_by)
    actions.screen_community(community, by=secretary(), findings=ALL_MET)
    for _number in range(2):
        make_score_sheet(Proposal.objects.get(pk=proposal.pk), state="submitted")
    actions.approve_community(community, by=secretary(), letter="Welcome.")
    assert list(Community.objects.of(interest.member)) == [community]


def test_each_objective_serves_a_priority_of_the_strategy_that_is_open():
    proposal = make_proposal()
    old = proposal.community.objectives.get().alignments.get().priority
    make_strategy_period()
    assert [gap.text for gap in gaps_of(proposal)] == ["Map “Keep clinics open” to a priority of the strategy."]
    with pytest.raises(ValidationError) as refusal:
        actions.write_objectives(
            proposal, by=proposal.community.proposed_by, objectives=[("Keep clinics open", {old: "It still does."})]
        )
    assert texts_of(refusal) == ["“Evidence” is no priority of this strategy."]
    assert proposal.community.objectives.get().alignments.get().priority == old


def test_a_group_about_much_the_same_is_named_and_a_sentence_is_asked_for():
    known = make_led_community(name="Maternal mortality audits", summary="Midwives who review deaths at hospitals.")
    make_led_community(name="Digital registers", summary="People who count vaccines.")
    proposal = make_proposal(name="Auditing maternal mortality", summary="Hospitals and midwives review deaths.")
    Proposal.objects.filter(pk=proposal.pk).update(difference="")
    proposal.refresh_from_db()
    assert communities_like(proposal.community) == [known]
    assert [gap.text for gap in gaps_of(proposal)] == ["Say how it differs from “Maternal mortality audits”."]


def test_a_leader_has_to_be_a_current_member():
    proposal = make_proposal()
    alumna = make_member("Ada", state=MemberState.ALUMNI)
    with pytest.raises(ValidationError) as refusal:
        actions.name_leader(proposal, by=proposal.community.proposed_by, member=alumna)
    assert texts_of(refusal) == ["Ada is not a current member. Only current members lead a community."]


def test_what_is_submitted_cannot_be_changed():
    proposal = make_proposal(CommunityState.SCREENING)
    with pytest.raises(InvalidTransition):
        actions.edit_proposal(proposal, by=proposal.community.proposed_by, rationale="Rather this.")


# --- screening and scoring ---


def test_the_screening_gives_back_what_lacks_something_and_keeps_the_text(
    django_capture_on_commit_callbacks, mailoutbox
):
    proposal = make_proposal(CommunityState.SCREENING)
    findings = ALL_MET | {"relevance": {"ok": False, "sentence": "For how long?"}}
    with pytest.raises(ValidationError):
        actions.screen_community(proposal.community, by=secretary(), findings=findings)
    judge = secretary()
    with django_capture_on_commit_callbacks(execute=True):
        actions.return_community(
            proposal.community, by=judge, findings=findings, letter="Say more about the years to come."
        )
    proposal.refresh_from_db()
    assert (proposal.community.state, proposal.findings["relevance"]["sentence"], proposal.rationale) == (
        CommunityState.PROPOSED,
        "For how long?",
        "Clinics close when the rains come.",
    )
    assert [mail.to for mail in mailoutbox] == [[proposal.community.proposed_by.email]]
    assert "Say more about the years to come." in mailoutbox[0].body


def test_a_proposal_is_judged_by_the_version_it_was_submitted_under():
    proposal = scored()
    edited(min_officers=4, scorer_count=5)
    actions.approve_community(proposal.community, by=secretary(), letter="Welcome.")
    assert proposal.community.state == CommunityState.ACTIVE
    later = scored(countries=("KE", "NO", "IN", "BR"))
    term = later.community.officer_terms.current()[0]
    actions.resign_officer_term(term, by=term.member)
    with pytest.raises(ValidationError) as refusal:
        actions.approve_community(later.community, by=secretary())
    assert "3 of 4 leaders who are current members have accepted." in texts_of(refusal)
    assert "2 of 5 scores are in." in texts_of(refusal)


def test_nobody_scores_their_own_proposal():
    proposal = make_proposal(CommunityState.SCORING)
    leader = proposal.community.officer_terms.current()[0].member
    for person in (proposal.community.proposed_by, leader, make_offered_term(proposal.community).member):
        with pytest.raises(ValidationError) as refusal:
            actions.appoint_score_sheet(proposal.community, by=secretary(), scorer=person, due_on=timezone.localdate())
        assert list(refusal.value.message_dict) == ["scorer"]
    sheet = make_score_sheet(proposal)
    make_officer(proposal.community, sheet.scorer)
    with pytest.raises(PermissionDenied):
        actions.submit_score_sheet(sheet, by=sheet.scorer, marks=MARKS)


def test_a_scorer_hands_in_once_and_whole():
    sheet = make_score_sheet()
    for marks in ({}, MARKS | {"issue": {"mark": 6, "sentence": "Too good."}}, MARKS | {"issue": {"mark": 3}}):
        with pytest.raises(ValidationError):
            actions.submit_score_sheet(sheet, by=sheet.scorer, marks=marks)
    actions.submit_score_sheet(sheet, by=sheet.scorer, marks=MARKS)
    with pytest.raises(InvalidTransition):
        actions.submit_score_sheet(sheet, by=sheet.scorer, marks=MARKS)
    assert (sheet.state, sheet.total) == (ScoreSheetState.SUBMITTED, 24)
    with pytest.raises(ValidationError):
        make_score_sheet(sheet.community.proposal, scorer=sheet.scorer)


def test_scorers_are_blind_to_each_other_until_their_own_is_in():
    proposal = make_proposal(CommunityState.SCORING)
    first, second = make_score_sheet(proposal, state="submitted"), make_score_sheet(proposal)
    judge = secretary()
    assert sheets_for(second.scorer, proposal, is_judge=False) == [second]
    assert sheets_for(judge, proposal, is_judge=True) == [first, second]
    own = make_score_sheet(proposal, scorer=judge)
    assert sheets_for(judge, proposal, is_judge=True) == [own]
    actions.submit_score_sheet(second, by=second.scorer, marks=MARKS)
    assert sheets_for(second.scorer, proposal, is_judge=False) == [first, second, own]


def test_scores_of_an_earlier_round_do_not_count():
    proposal = scored()
    actions.return_community(proposal.community, by=secretary(), letter="Say more.")
    actions.submit_community(proposal.community, by=proposal.community.proposed_by)
    actions.screen_community(proposal.community, by=secretary(), findings=ALL_MET)
    with pytest.raises(ValidationError) as refusal:
        actions.approve_community(proposal.community, by=secretary())
    assert texts_of(refusal) == ["0 of 2 scores are in."]


# --- the decision ---


def test_approving_with_two_officers_is_refused_in_words():
    proposal = scored()
    term = proposal.community.officer_terms.current()[0]
    actions.resign_officer_term(term, by=term.member)
    with pytest.raises(ValidationError) as refusal:
        actions.approve_community(proposal.community, by=secretary())
    assert "2 of 3 leaders who are current members have accepted." in texts_of(refusal)
    proposal.community.refresh_from_db()
    assert proposal.community.state == CommunityState.SCORING


def test_the_north_and_south_are_asked_again_at_the_decision():
    proposal = scored()
    User.objects.get(profile__country="NO").profile.__class__.objects.filter(country="NO").update(country="UG")
    with pytest.raises(ValidationError) as refusal:
        actions.approve_community(proposal.community, by=secretary())
    assert texts_of(refusal) == ["Nobody from the global North takes part yet."]


def test_an_approval_begins_the_terms_and_writes_to_all_who_lead(django_capture_on_commit_callbacks, mailoutbox):
    proposal, judge = scored(), secretary()
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve_community(proposal.community, by=judge, letter="Welcome among us.")
    terms = proposal.community.officer_terms.current()
    people = {proposal.community.proposed_by.email, *[term.member.email for term in terms]}
    assert {mail.to[0] for mail in mailoutbox} == people
    assert all("Welcome among us." in mail.body for mail in mailoutbox)
    assert {(term.starts_on, (term.ends_on - term.starts_on).days in {729, 730}) for term in terms} == {
        (timezone.now().date(), True)
    }
    assert not Task.objects.open().filter(kind__startswith="communities.proposal").exists()


def test_a_decline_needs_its_reason():
    proposal = make_proposal(CommunityState.SCREENING)
    with pytest.raises(ValidationError):
        actions.decline_community(proposal.community, by=secretary(), letter=" ")
    actions.decline_community(proposal.community, by=secretary(), letter="There is such a group.")
    proposal.refresh_from_db()
    assert (proposal.community.state, proposal.letter) == (CommunityState.DECLINED, "There is such a group.")


def test_a_chapter_has_its_own_shorter_rules():
    rules = CharterRules.objects.latest_of(CommunityKind.CHAPTER)
    assert (rules.scorer_count, rules.needs_convener, rules.min_members) == (0, True, 5)
    chapter = make_proposal(kind="chapter", countries=("KE", "KE"))
    assert [gap.text for gap in gaps_of(chapter)] == [
        "A chapter needs an organization that convenes it.",
        "2 of 5 members have said that they take part.",
    ]


def test_what_is_founded_directly_follows_the_same_rules():
    community = make_community(CommunityState.SCREENING)
    with pytest.raises(ValidationError):
        actions.approve_community(community, by=SYSTEM)


@pytest.mark.parametrize("state", list(CommunityState))
@pytest.mark.parametrize("verb", ["submit", "screen", "return", "approve", "decline", "withdraw"])
def test_no_step_is_taken_from_a_state_that_does_not_allow_it(verb, state):
    from communities.enums import COMMUNITY_TRANSITIONS

    if state in COMMUNITY_TRANSITIONS[verb][0]:
        return
    proposal = make_proposal(CommunityState.SCORING)
    for _number in range(2):
        make_score_sheet(proposal, state="submitted")
    Community.objects.filter(pk=proposal.community_id).update(state=state)
    community = Community.objects.get(pk=proposal.community_id)
    extra = {"screen": {"findings": ALL_MET}, "decline": {"letter": "No."}}.get(verb, {})
    by = community.proposed_by if verb in {"submit", "withdraw"} else secretary()
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_community")(community, by=by, **extra)


# --- the strategy ---


def test_a_new_period_asks_every_community_at_work_to_align(django_capture_on_commit_callbacks):
    community = make_led_community()
    make_led_community(CommunityState.DORMANT)
    officer = community.officer_terms.current()[0].member
    with django_capture_on_commit_callbacks(execute=True):
        period = make_strategy_period()
    assert [each.community for each in period.realignments.all()] == [community]
    assert officer.tasks.open().filter(kind="communities.realign").count() == 1
    priority = period.priorities.first()
    with django_capture_on_commit_callbacks(execute=True):
        actions.align_community(
            community, by=officer, period=period, alignments={}, new=[("Keep clinics open", {priority: "By evidence."})]
        )
    assert period.realignments.get().completed_by == officer
    assert not Task.objects.open().filter(kind="communities.realign").exists()


def test_a_period_opens_on_its_first_day_and_once():
    community = make_led_community()
    period = make_strategy_period(is_open=False, starts_on=timezone.now().date())
    for _time in range(2):
        actions.keep_charters()
    period.refresh_from_db()
    assert period.opened_at is not None
    assert community.realignments.count() == 1
    with pytest.raises(InvalidTransition):
        actions.open_strategy_period(period, by=SYSTEM)


def test_a_new_wording_of_a_priority_keeps_the_old_one_for_who_aligned_with_it():
    proposal = make_proposal()
    old = proposal.community.objectives.get().alignments.get().priority
    new = actions.write_strategy_priority(old.period, by=SYSTEM, name="Better evidence", replaces=old)
    old.refresh_from_db()
    assert (new.version, new.position, old.name) == (2, old.position, "Evidence")
    assert proposal.community.objectives.get().alignments.get().priority == old
    assert gaps_of(proposal) == []
    with pytest.raises(InvalidTransition):
        actions.write_strategy_priority(old.period, by=SYSTEM, name="Another", replaces=old)


def test_interest_is_answered_and_changed():
    interest = make_interest()
    actions.decline_interest(interest, by=interest.member)
    actions.accept_interest(interest, by=interest.member)
    assert interest.state == InterestState.ACCEPTED
    with pytest.raises(PermissionDenied):
        actions.accept_interest(interest, by=make_member())
