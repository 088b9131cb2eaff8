"""One of a pair is erased: the other one keeps what the two did, without the name, and no page or action fails."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.actions import erase_member
from members.enums import Role
from members.models import User
from mentorship import actions
from mentorship.enums import MeetingState, PairingState
from mentorship.models import Goal, Note, Pairing, Request
from mentorship.queries import proposed_times
from tests.factories import make_goal, make_meeting, make_member, make_note, make_pairing

pytestmark = pytest.mark.django_db


def erase(person) -> None:
    make_member("", Role.SECRETARIAT)
    with TestCase.captureOnCommitCallbacks(execute=True):
        erase_member(User.objects.get(pk=person.pk), by=SYSTEM, reason="a letter")


@pytest.mark.parametrize(("gone", "stays"), [("mentor", "mentee"), ("mentee", "mentor")])
def test_the_one_who_stays_keeps_what_the_two_did(client, gone, stays):
    pairing = make_pairing(mentor=make_member("Fatou"), mentee=make_member("Nadia"))
    reader, name = getattr(pairing, stays), getattr(pairing, gone).name
    meeting = make_meeting(pairing)
    make_goal(pairing, text="Chair a review")
    make_note(pairing, writer=pairing.mentor)
    make_note(pairing, writer=pairing.mentee)

    erase(getattr(pairing, gone))
    pairing = Pairing.objects.get()
    client.force_login(reader)
    addresses = ["", f"pairings/{pairing.pk}/", f"pairings/{pairing.pk}/end/", f"meetings/{meeting.pk}/calendar.ics"]
    pages = [client.get(f"/en/mentoring/{address}") for address in addresses]
    text = "".join(page.content.decode() for page in pages)

    assert pairing.people == [reader]
    assert (pairing.state, pairing.meetings.get().state) == (PairingState.ENDED, MeetingState.CANCELLED)
    assert [note.writer for note in Note.objects.all()] == [reader]
    assert [page.status_code for page in pages] == [200, 200, 200, 200]
    assert ("Chair a review" in text, "Former member" in text, name in text) == (True, True, False)
    assert str(reader.notifications.first()) == "Your pairing with Former member has come to its end."
    assert not ModelLogEntry.objects.filter(label__contains=name).exists()


def test_with_a_mentee_their_request_goes_and_the_pairing_stays():
    pairing = make_pairing()
    make_goal(pairing)
    erase(pairing.mentee)
    pairing.refresh_from_db()
    assert (pairing.mentee, pairing.request, Request.objects.count()) == (None, None, 0)
    assert (pairing.names, Goal.objects.count()) == (f"{pairing.mentor}, Former member", 1)


@pytest.mark.parametrize("gone", ["mentor", "mentee"])
def test_a_proposal_to_somebody_who_was_erased_is_off(client, gone):
    pairing = make_pairing(PairingState.PROPOSED)
    erase(getattr(pairing, gone))
    pairing.refresh_from_db()
    [reader] = pairing.people
    client.force_login(reader)
    assert (pairing.state, list(reader.tasks.open())) == (PairingState.EXPIRED, [])
    assert client.post(f"/en/mentoring/pairings/{pairing.pk}/accept/").status_code == 409


@pytest.mark.parametrize("gone", ["mentor", "mentee"])
@pytest.mark.parametrize("state", [PairingState.PROPOSED, PairingState.ACCEPTED, PairingState.ACTIVE])
def test_until_the_pairing_is_ended_every_page_and_action_holds(client, gone, state):
    """The moment between an erasure and what follows it."""
    pairing = make_pairing(state, mentor=make_member("Fatou"), mentee=make_member("Nadia"))
    coordinator = pairing.cycle.coordinator
    getattr(pairing, gone).delete()
    pairing = Pairing.objects.get()
    Pairing.objects.update(last_contact_at=timezone.now() - timedelta(days=40))
    [reader] = pairing.people

    client.force_login(reader)
    space = f"/en/mentoring/pairings/{pairing.pk}/"
    addresses = ["/en/me/", "/en/mentoring/", space, f"{space}meetings/"]
    answers = [client.get(address).status_code for address in addresses]
    client.force_login(coordinator)
    page = client.get("/en/mentoring/coordination/")

    assert (answers, page.status_code) == ([200, 200, 200, 200], 200)
    assert "Former member" in page.content.decode()
    assert isinstance(proposed_times(pairing, reader), list)
    with pytest.raises(InvalidTransition):
        actions.accept_pairing(pairing, by=reader)
    if state == PairingState.ACTIVE:
        actions.set_goal(pairing, by=reader, text="Go on alone")
        with TestCase.captureOnCommitCallbacks(execute=True):
            actions.remind_pairing(pairing, by=coordinator)
            actions.report_pairing(pairing, by=SYSTEM)
    assert actions.end_pairings_left_alone() == 1
