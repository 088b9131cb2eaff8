from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.models import Organization, User
from mentorship import actions, enums
from mentorship.enums import GoalState, MeetingState, OfferState, PairingState, RequestState
from mentorship.models import Note, Pairing
from mentorship.models.offer import MOST_MENTEES
from tests.factories import (
    make_cycle,
    make_goal,
    make_meeting,
    make_member,
    make_note,
    make_offer,
    make_pairing,
    make_request,
)
from tests.states import refused_moves

pytestmark = pytest.mark.django_db


def test_with_the_second_yes_the_two_are_a_pair():
    pairing = make_pairing(PairingState.ACCEPTED)
    actions.accept_pairing(pairing, by=pairing.mentor)
    pairing.request.refresh_from_db()

    assert (pairing.state, pairing.request.state) == (PairingState.ACTIVE, RequestState.MATCHED)
    assert pairing.last_contact_at == pairing.accepted_by_mentor_at


def test_what_the_coordinator_proposes_needs_two_answers():
    pairing = make_pairing(PairingState.PROPOSED)
    states = [actions.accept_pairing(pairing, by=person).state for person in (pairing.mentor, pairing.mentee)]

    assert states == [PairingState.ACCEPTED, PairingState.ACTIVE]


def test_nobody_accepts_twice_for_the_other():
    pairing = make_pairing(PairingState.ACCEPTED)
    with pytest.raises(InvalidTransition):
        actions.accept_pairing(pairing, by=pairing.mentee)
    with pytest.raises(InvalidTransition):
        actions.activate_pairing(pairing, by=pairing.mentee)


def test_a_superuser_has_no_business_in_a_pairing():
    superuser = User.objects.create_superuser("root@example.org")
    proposed, active = make_pairing(PairingState.PROPOSED), make_pairing()
    goal, meeting = make_goal(active), make_meeting(active)
    note = make_note(active)
    attempts = [
        lambda: actions.accept_pairing(proposed, by=superuser),
        lambda: actions.decline_pairing(proposed, by=superuser),
        lambda: actions.complete_pairing(active, by=superuser),
        lambda: actions.set_goal(active, by=superuser, text="x"),
        lambda: actions.reach_goal(goal, by=superuser),
        lambda: actions.plan_meeting(active, by=superuser, starts_at=timezone.now() + timedelta(days=1)),
        lambda: actions.cancel_meeting(meeting, by=superuser),
        lambda: actions.write_log_entry(meeting, by=superuser, text="x"),
        lambda: actions.write_note(active, by=superuser, text="x"),
        lambda: actions.remove_note(note, by=superuser),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()


def test_a_proposal_holds_a_place_and_the_next_one_reads_who_else_fits():
    offer = make_offer(capacity=1)
    make_offer(make_member("Grace Mwale"))
    make_pairing(PairingState.ACCEPTED, offer=offer)
    with pytest.raises(InvalidTransition, match="Grace Mwale"):
        actions.propose_pairing(request := make_request(), by=request.mentee, offer=offer)


def test_a_request_has_one_proposal_at_a_time():
    request = make_request()
    actions.propose_pairing(request, by=request.mentee, offer=make_offer())
    with pytest.raises(InvalidTransition):
        actions.propose_pairing(request, by=request.mentee, offer=make_offer())


def test_whoever_lowers_their_places_below_those_taken_is_told():
    pairing = make_pairing(offer=make_offer(capacity=2))
    make_pairing(offer=pairing.offer)
    with pytest.raises(ValidationError):
        actions.edit_offer(pairing.offer, by=pairing.mentor, building_blocks=[], capacity=1)


@pytest.mark.parametrize("capacity", [0, MOST_MENTEES + 1])
def test_an_offer_has_between_one_place_and_the_most(capacity):
    with pytest.raises(IntegrityError):
        make_offer(capacity=capacity)


def test_nobody_mentors_themselves():
    member = make_member()
    with pytest.raises(ValidationError):
        actions.propose_pairing(make_request(member), by=member, offer=make_offer(member))


def test_nobody_mentors_their_own_mentor():
    pairing = make_pairing()
    offer, request = make_offer(pairing.mentee), make_request(pairing.mentor)
    with pytest.raises(ValidationError):
        actions.propose_pairing(request, by=pairing.mentor, offer=offer)


def test_colleagues_are_no_pair():
    organization = Organization.objects.create(name="Lakeside")
    mentor, mentee = make_member(), make_member()
    for member in (mentor, mentee):
        member.profile.organization = organization
        member.profile.save()
    with pytest.raises(ValidationError):
        actions.propose_pairing(make_request(mentee), by=mentee, offer=make_offer(mentor))


def test_whoever_declined_is_not_asked_again():
    pairing = make_pairing(PairingState.ACCEPTED)
    actions.decline_pairing(pairing, by=pairing.mentor)
    with pytest.raises(ValidationError):
        actions.propose_pairing(pairing.request, by=pairing.mentee, offer=pairing.offer)


def test_after_the_end_the_mentee_looks_again_at_their_old_place():
    pairing = make_pairing()
    written = pairing.request.created_at
    actions.end_pairing(pairing, by=pairing.mentor)
    pairing.request.refresh_from_db()
    actions.reopen_request(pairing.request, by=pairing.mentee)

    assert (pairing.request.state, pairing.request.created_at) == (RequestState.OPEN, written)


def test_whoever_has_a_mentor_does_not_look_for_another():
    pairing = make_pairing()
    pairing.request.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.reopen_request(pairing.request, by=pairing.mentee)


def test_a_withdrawn_offer_answers_what_waits():
    pairing = make_pairing(PairingState.ACCEPTED)
    actions.withdraw_offer(pairing.offer, by=pairing.mentor)
    pairing.refresh_from_db()

    assert (pairing.state, pairing.offer.state) == (PairingState.DECLINED, OfferState.WITHDRAWN)


def test_a_withdrawn_request_answers_what_waits():
    pairing = make_pairing(PairingState.ACCEPTED)
    actions.withdraw_request(pairing.request, by=pairing.mentee)
    pairing.refresh_from_db()

    assert pairing.state == PairingState.DECLINED


def test_a_closed_cycle_takes_no_offers_and_requests():
    cycle = make_cycle()
    actions.close_cycle(cycle, by=cycle.coordinator)
    for make in (make_offer, make_request):
        with pytest.raises(ValidationError):
            make(cycle=cycle)


def test_one_cycle_is_open_at_a_time():
    first = make_cycle()
    with pytest.raises(ValidationError):
        make_cycle(name="Another")
    actions.close_cycle(first, by=first.coordinator)
    make_cycle(name="Another")
    with pytest.raises(ValidationError):
        actions.reopen_cycle(first, by=first.coordinator)


def test_three_open_goals_are_plenty():
    pairing = make_pairing()
    first, *_others = (make_goal(pairing) for _number in range(3))
    with pytest.raises(ValidationError):
        make_goal(pairing)
    actions.reach_goal(first, by=pairing.mentor)
    make_goal(pairing)

    assert pairing.goals.filter(state=GoalState.OPEN).count() == 3


def test_a_meeting_is_still_to_come_when_planned_and_over_when_held():
    pairing = make_pairing()
    with pytest.raises(ValidationError):
        actions.plan_meeting(pairing, by=pairing.mentee, starts_at=timezone.now() - timedelta(minutes=1))
    meeting = make_meeting(pairing)
    with pytest.raises(ValidationError):
        actions.hold_meeting(meeting, by=pairing.mentee)


def test_moving_a_meeting_counts_its_changes():
    meeting = make_meeting()
    later = timezone.now() + timedelta(days=4)
    actions.move_meeting(meeting, by=meeting.pairing.mentor, starts_at=later)
    meeting.refresh_from_db()

    assert (meeting.starts_at, meeting.sequence) == (later, 1)


def test_with_the_end_planned_meetings_are_off_and_nothing_can_be_added():
    pairing = make_pairing()
    meeting, goal = make_meeting(pairing), make_goal(pairing)
    actions.end_pairing(pairing, by=pairing.mentee)
    meeting.refresh_from_db()

    assert meeting.state == MeetingState.CANCELLED
    for attempt in (
        lambda: make_goal(pairing),
        lambda: make_meeting(pairing),
        lambda: actions.reach_goal(goal, by=pairing.mentee),
        lambda: actions.write_log_entry(meeting, by=pairing.mentee, text="x"),
    ):
        with pytest.raises(InvalidTransition):
            attempt()


def test_notes_are_still_written_and_deleted_after_the_end():
    pairing = make_pairing()
    actions.end_pairing(pairing, by=pairing.mentee)
    actions.remove_note(make_note(pairing), by=pairing.mentee)

    assert Note.objects.count() == 0


def test_a_pairing_that_has_ended_is_not_reported_to_the_coordinator():
    pairing = make_pairing()
    actions.end_pairing(pairing, by=pairing.mentee)
    with pytest.raises(InvalidTransition):
        actions.report_pairing(pairing, by=SYSTEM)


def moved(noun, verb, by, **fields):
    return getattr(actions, f"{verb}_{type(noun)._meta.model_name}")(noun, by=by, **fields)


def put(noun, state):
    type(noun).objects.filter(pk=noun.pk).update(state=state)
    noun.refresh_from_db()
    return noun


@pytest.mark.parametrize(("verb", "state"), refused_moves(enums.CycleState, enums.CYCLE_TRANSITIONS))
def test_a_cycle_refuses_the_wrong_move(verb, state):
    with pytest.raises(InvalidTransition):
        moved(put(make_cycle(), state), verb, SYSTEM)


@pytest.mark.parametrize(("verb", "state"), refused_moves(enums.OfferState, enums.OFFER_TRANSITIONS))
def test_an_offer_refuses_the_wrong_move(verb, state):
    offer = make_offer()
    with pytest.raises(InvalidTransition):
        moved(put(offer, state), verb, offer.mentor)


@pytest.mark.parametrize(("verb", "state"), refused_moves(enums.RequestState, enums.REQUEST_TRANSITIONS))
def test_a_request_refuses_the_wrong_move(verb, state):
    with pytest.raises(InvalidTransition):
        moved(put(make_request(), state), verb, SYSTEM)


@pytest.mark.parametrize(("verb", "state"), refused_moves(enums.PairingState, enums.PAIRING_TRANSITIONS))
def test_a_pairing_refuses_the_wrong_move(verb, state):
    pairing = put(make_pairing(PairingState.PROPOSED), state)
    Pairing.objects.filter(pk=pairing.pk).update(accepted_by_mentor_at=timezone.now())
    pairing.refresh_from_db()
    by = SYSTEM if verb == "expire" else pairing.mentor
    with pytest.raises(InvalidTransition):
        moved(pairing, verb, by)


@pytest.mark.parametrize(("verb", "state"), refused_moves(enums.GoalState, enums.GOAL_TRANSITIONS))
def test_a_goal_refuses_the_wrong_move(verb, state):
    with pytest.raises(InvalidTransition):
        moved(put(goal := make_goal(), state), verb, goal.pairing.mentor)


@pytest.mark.parametrize(("verb", "state"), refused_moves(enums.MeetingState, enums.MEETING_TRANSITIONS))
def test_a_meeting_refuses_the_wrong_move(verb, state):
    past = timezone.now() - timedelta(hours=2)
    meeting = put(make_meeting(starts_at=past), state)
    fields = {"starts_at": timezone.now() + timedelta(days=1)} if verb == "move" else {}
    with pytest.raises(InvalidTransition):
        moved(meeting, verb, meeting.pairing.mentor, **fields)
