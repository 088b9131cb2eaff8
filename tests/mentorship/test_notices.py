"""What people are told, and what the clock does."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from mentorship import actions
from mentorship.enums import PairingState
from mentorship.models import Pairing
from mentorship.queries import (
    coordination_counts_of,
    cycles_coordinated_by,
    pairings_of,
    quiet_pairings,
    suggestions_for,
)
from tests.factories import (
    make_cycle,
    make_goal,
    make_meeting,
    make_member,
    make_notice_settings,
    make_offer,
    make_pairing,
    make_request,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def told(member) -> list[str]:
    return [str(each) for each in member.notifications.order_by("pk")]


def tasks_of(member) -> list[str]:
    return [str(each) for each in member.tasks.open()]


def attend():
    call_command("attend_pairings", verbosity=0)


def age(pairing, days, field="last_contact_at"):
    Pairing.objects.filter(pk=pairing.pk).update(**{field: timezone.now() - timedelta(days=days)})
    pairing.refresh_from_db()
    return pairing


def named_pair(state, **fields):
    return make_pairing(state, mentor=make_member("Fatou", **fields), mentee=make_member("Nadia"))


def test_whoever_is_asked_gets_a_task_until_they_answer(commit):
    with commit():
        pairing = named_pair(PairingState.ACCEPTED)
    assert told(pairing.mentor) == ["Nadia asks you to be their mentor."]
    assert tasks_of(pairing.mentor) == ["Answer the proposed pairing with Nadia."]
    with commit():
        actions.accept_pairing(pairing, by=pairing.mentor)
    assert tasks_of(pairing.mentor) == []
    assert told(pairing.mentee) == ["You and Fatou are a pair now."]


def test_a_mentor_learns_of_a_question_the_same_day_whatever_else_came(commit):
    offer = make_offer(make_member("Fatou"))
    make_notice_settings(offer.mentor, immediate_limit=0)
    with commit():
        make_pairing(PairingState.ACCEPTED, offer=offer, mentee=make_member("Nadia"))
    sent = [message.subject for message in mail.outbox if message.to == [offer.mentor.email]]
    assert sent == ["Nadia asks you to be their mentor"]


def test_what_the_coordinator_proposes_is_a_task_for_both(commit):
    with commit():
        pairing = named_pair(PairingState.PROPOSED)
    tasks = [tasks_of(pairing.mentor), tasks_of(pairing.mentee)]
    assert tasks == [["Answer the proposed pairing with Nadia."], ["Answer the proposed pairing with Fatou."]]
    with commit():
        actions.accept_pairing(pairing, by=pairing.mentor)
    assert [tasks_of(pairing.mentor), tasks_of(pairing.mentee)] == [[], ["Answer the proposed pairing with Fatou."]]


def test_declined_and_not_answered_read_the_same(commit):
    with commit():
        declined, expired = named_pair(PairingState.ACCEPTED), named_pair(PairingState.ACCEPTED)
    mail.outbox.clear()
    with commit():
        actions.decline_pairing(declined, by=declined.mentor)
    age(expired, 8, "proposed_at")
    with commit():
        attend()
    expired.refresh_from_db()
    sent = {
        message.to[0]: message.subject + message.body.partition("\n-- \n")[0]
        for message in mail.outbox
        if message.to[0] in {declined.mentee.email, expired.mentee.email}
    }
    assert expired.state == PairingState.EXPIRED
    assert told(declined.mentee) == told(expired.mentee)
    assert len(sent) == 2
    assert len(set(sent.values())) == 1
    assert [tasks_of(person) for person in (*declined.people, *expired.people)] == [[], [], [], []]


def test_what_was_not_answered_is_on_the_coordinators_list_again(commit):
    pairing = age(make_pairing(PairingState.ACCEPTED), 8, "proposed_at")
    waiting = pairing.cycle.requests.unanswered()
    assert list(waiting) == []
    attend()
    assert list(waiting.all()) == [pairing.request]


def test_a_proposal_of_six_days_still_waits():
    pairing = age(make_pairing(PairingState.ACCEPTED), 6, "proposed_at")
    attend()
    pairing.refresh_from_db()
    assert pairing.state == PairingState.ACCEPTED


def test_a_meeting_is_told_to_the_other_one_in_their_own_zone_and_language(commit):
    pairing = named_pair(PairingState.ACTIVE, time_zone="Asia/Kathmandu")
    make_notice_settings(pairing.mentor)
    starts_at = timezone.now().replace(hour=10, minute=0) + timedelta(days=3)
    with commit():
        meeting = actions.plan_meeting(pairing, by=pairing.mentee, starts_at=starts_at, place="Room 4")
    assert [message.to for message in mail.outbox] == [[pairing.mentor.email]]
    assert "15:45 (Asia/Kathmandu)" in mail.outbox[0].body
    with commit():
        actions.move_meeting(meeting, by=pairing.mentor, starts_at=starts_at + timedelta(hours=1))
        actions.cancel_meeting(meeting, by=pairing.mentor)
    assert told(pairing.mentee) == ["The meeting with Fatou has moved.", "The meeting with Fatou does not take place."]


def test_a_quiet_pair_is_reminded_once_and_then_the_coordinator(commit):
    with commit():
        pairing = age(named_pair(PairingState.ACTIVE), 20)
    coordinator = pairing.cycle.coordinator
    before = len(told(pairing.mentor))

    def new_notices(days):
        age(pairing, days)
        with commit():
            attend()
            attend()
        return len(told(pairing.mentor)) - before, tasks_of(coordinator)

    asked = ["Fatou and Nadia have been quiet for four weeks. Ask them how it goes."]
    assert [new_notices(days) for days in (20, 22, 27, 29, 40)] == [(0, []), (1, []), (1, []), (1, asked), (1, asked)]
    with commit():
        make_goal(pairing)
    assert tasks_of(coordinator) == []


def test_a_pair_that_was_in_contact_again_can_become_quiet_again(commit):
    pairing = age(named_pair(PairingState.ACTIVE), 60)
    age(pairing, 70, "reminded_at")
    with commit():
        attend()
    pairing.refresh_from_db()
    assert pairing.reminded_at > timezone.now() - timedelta(minutes=1)


def test_a_pair_with_a_planned_meeting_is_not_quiet():
    pairing = make_pairing()
    make_meeting(pairing)
    age(pairing, 30)
    assert list(quiet_pairings(21)) == []


def test_pairings_of_people_who_are_gone_end():
    active, pending = make_pairing(), make_pairing(PairingState.ACCEPTED)
    for member in (active.mentor, pending.mentor):
        type(member).objects.filter(pk=member.pk).update(is_active=False)
    attend()
    active.refresh_from_db()
    pending.refresh_from_db()
    assert (active.state, pending.state) == (PairingState.ENDED, PairingState.EXPIRED)


def test_the_other_one_reads_of_the_end_in_neutral_words(commit):
    pairing = named_pair(PairingState.ACTIVE)
    with commit():
        actions.end_pairing(pairing, by=pairing.mentee)
    assert told(pairing.mentor) == ["Your pairing with Nadia has come to its end."]
    assert told(pairing.mentee) == []


def test_reads_that_the_dashboard_uses():
    pairing, cycle = age(make_pairing(), 20), make_cycle()
    make_pairing(PairingState.ACCEPTED)
    make_request()
    assert [each.other for each in pairings_of(pairing.mentee)] == [pairing.mentor]
    assert cycles_coordinated_by(cycle.coordinator) == [cycle]
    assert coordination_counts_of(cycle) == {"active": 1, "pending": 1, "quiet": 1, "waiting": 1}


def test_suggestions_leave_out_the_full_the_gone_and_those_asked_before():
    request = make_request()
    full = make_offer()
    make_pairing(offer=full)
    gone = make_offer(make_member(is_active=True))
    type(gone.mentor).objects.filter(pk=gone.mentor_id).update(is_active=False)
    make_offer(request.mentee)
    make_offer(blocks=["finance"])
    before = make_offer()
    actions.decline_pairing(actions.propose_pairing(request, by=request.mentee, offer=before), by=before.mentor)
    fits = make_offer()
    assert [each.offer for each in suggestions_for([request])[request.pk]] == [fits]
