from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from members.enums import Role
from mentorship import actions
from mentorship.enums import PairingState
from mentorship.models import Cycle, Meeting, Offer, Pairing, Request
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

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    def sign_in(member):
        client.force_login(member)
        return client

    return sign_in


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_a_member_reads_what_mentoring_is_also_before_the_first_cycle(as_):
    page = text_of(as_(make_member()).get("/en/mentoring/"))
    assert "No cycle is open for offers and requests now." in page
    assert "Look for a mentor" not in page


def test_a_mentee_asks_and_a_mentor_says_yes(as_):
    mentor, mentee = make_member("Fatou Diallo"), make_member("Nadia Rahman")
    cycle = make_cycle()
    offer = make_offer(mentor)
    client = as_(mentee)
    blocks = [offer.building_blocks.get().pk]
    sent = {"goals": "Lead a review", "building_blocks": blocks, "country": "any", "conduct": "on"}
    response = client.post("/en/mentoring/request/", sent, follow=True)
    assert "Works on Leadership and governance, as you ask" in text_of(response)
    asked = client.post(f"/en/mentoring/request/mentors/{offer.pk}/ask/", follow=True)
    assert "Fatou Diallo is asked." in text_of(asked)
    pairing = Pairing.objects.get(cycle=cycle)

    client = as_(mentor)
    assert "Lead a review" in text_of(client.get(f"/en/mentoring/pairings/{pairing.pk}/"))
    accepted = client.post(f"/en/mentoring/pairings/{pairing.pk}/accept/", follow=True)
    assert "Only you and Nadia Rahman can read this" in text_of(accepted)


def test_without_the_promise_there_is_no_request(as_):
    make_cycle()
    response = as_(make_member()).post("/en/mentoring/request/", {"goals": "x", "country": "any"})
    assert "Mentoring needs this promise from both sides." in text_of(response)
    assert Request.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"capacity": "0"},
        {"capacity": "99"},
        {"capacity": "many"},
        {"building_blocks": ["999999"]},
        {"building_blocks": ["x"]},
        {"hours": ["noon"]},
        {"skills": "x" * 601},
        {"skills": "nul \x00 byte"},
    ],
)
def test_an_offer_that_makes_no_sense_is_shown_again(as_, fields):
    make_cycle()
    block = str(make_offer().building_blocks.get().pk)
    member = make_member()
    sent = {"building_blocks": [block], "capacity": "1", "skills": "", "conduct": "on"} | fields
    assert "There is a problem" in text_of(as_(member).post("/en/mentoring/offer/", sent))
    assert not Offer.objects.filter(mentor=member).exists()


def test_fields_nobody_asked_for_change_nothing(as_):
    offer = make_offer()
    other = make_member()
    sent = {"building_blocks": [offer.building_blocks.get().pk], "capacity": "2", "conduct": "on"}
    as_(offer.mentor).post("/en/mentoring/offer/", sent | {"mentor": other.pk, "state": "withdrawn", "cycle": 9})
    offer.refresh_from_db()
    assert (offer.capacity, offer.state, offer.mentor == other) == (2, "offered", False)


@pytest.mark.parametrize("who", ["stranger", "another member", "coordinator", "secretariat", "superuser"])
def test_a_pairing_does_not_exist_for_anybody_else(as_, who):
    pairing = make_pairing()
    goal, meeting, note = make_goal(pairing), make_meeting(pairing), make_note(pairing)
    people = {
        "another member": make_member(),
        "coordinator": pairing.cycle.coordinator,
        "secretariat": make_member("", Role.SECRETARIAT),
        "superuser": make_member("", is_superuser=True),
    }
    client = as_(people[who]) if who in people else Client()
    expected = 404 if who in people else 302
    base = f"/en/mentoring/pairings/{pairing.pk}"
    reads = [f"{base}/", f"{base}/end/", f"{base}/meetings/", f"/en/mentoring/meetings/{meeting.pk}/calendar.ics"]
    writes = [
        *(f"{base}/{verb}/" for verb in ("accept", "decline", "end", "goals", "notes", "meetings")),
        *(f"/en/mentoring/goals/{goal.pk}/{verb}/" for verb in ("reach", "drop")),
        *(f"/en/mentoring/meetings/{meeting.pk}/{verb}" for verb in ("", "held/", "cancel/", "log/")),
        f"/en/mentoring/notes/{note.pk}/delete/",
    ]
    assert [client.get(address).status_code for address in reads] == [expected] * len(reads)
    assert [client.post(address, {"text": "x"}).status_code for address in writes] == [expected] * len(writes)


def test_who_adds_something_comes_back_to_where_it_stands(as_):
    pairing = make_pairing()
    client, base = as_(pairing.mentee), f"/en/mentoring/pairings/{pairing.pk}/"
    parts = {part: client.post(f"{base}{part}/", {"text": "Listen more"}).url for part in ("goals", "notes")}
    held = make_meeting(pairing, starts_at=timezone.now() - timedelta(days=1))
    actions.hold_meeting(held, by=pairing.mentee)
    log = client.post(f"/en/mentoring/meetings/{held.pk}/log/", {"text": "We met"}).url
    assert parts | {"log": log} == {part: f"{base}#{part}" for part in ("goals", "notes", "log")}


def test_a_small_form_in_a_long_page_says_at_its_place_what_is_wrong(as_):
    pairing = make_pairing()
    for part in ("goals", "notes"):
        answer = as_(pairing.mentee).post(f"/en/mentoring/pairings/{pairing.pk}/{part}/", {"text": ""})
        page = answer.content.decode()
        assert page.index("There is a problem") > page.index(f'id="{part}"')


def test_a_moved_meeting_has_a_time(as_):
    meeting = make_meeting()
    address = f"/en/mentoring/meetings/{meeting.pk}/"
    client = as_(meeting.pairing.mentee)
    assert client.get(address).context["form"].fields["starts_at"].required
    assert "There is a problem" in text_of(client.post(address, {"starts_at": "", "minutes": "60"}))


def test_a_note_of_one_is_not_the_others_to_read_or_delete(as_):
    note = make_note(text="Only for me")
    client = as_(note.pairing.mentor)
    assert "Only for me" not in text_of(client.get(f"/en/mentoring/pairings/{note.pairing_id}/"))
    assert client.post(f"/en/mentoring/notes/{note.pk}/delete/").status_code == 404


def test_after_the_end_both_read_and_nobody_adds(as_):
    pairing = make_pairing()
    make_goal(pairing, text="Chair a meeting")
    client = as_(pairing.mentee)
    client.post(f"/en/mentoring/pairings/{pairing.pk}/end/", {"how": "complete"})
    page = text_of(client.get(f"/en/mentoring/pairings/{pairing.pk}/"))
    assert "Chair a meeting" in page
    assert "Add the goal" not in page
    assert client.post(f"/en/mentoring/pairings/{pairing.pk}/goals/", {"text": "More"}).status_code == 409


def test_a_pairing_that_did_not_come_about_shows_nothing_of_the_request(as_):
    pairing = make_pairing(PairingState.ACCEPTED, request=make_request(goals="My hopes"))
    actions.decline_pairing(pairing, by=pairing.mentee)
    page = text_of(as_(pairing.mentor).get(f"/en/mentoring/pairings/{pairing.pk}/"))
    assert "This pairing did not come about this time." in page
    assert "My hopes" not in page


def test_a_log_entry_that_is_too_long_is_not_lost(as_):
    pairing = make_pairing()
    meeting = make_meeting(pairing, starts_at=timezone.now() - timedelta(days=1))
    actions.hold_meeting(meeting, by=pairing.mentee)
    written = "We spoke at length. " * 250
    response = as_(pairing.mentee).post(f"/en/mentoring/meetings/{meeting.pk}/log/", {"text": written})
    assert response.status_code == 400
    assert written.strip() in response.content.decode()


def test_a_meeting_is_planned_by_ones_own_clock(as_):
    pairing = make_pairing(mentee=make_member(time_zone="Asia/Kathmandu"))
    day = timezone.now().date() + timedelta(days=7)
    sent = {"proposal": "later", "starts_at": f"{day}T10:00", "minutes": "45"}
    response = as_(pairing.mentee).post(f"/en/mentoring/pairings/{pairing.pk}/meetings/", sent)
    assert response.status_code == 302
    assert f"{Meeting.objects.get().starts_at:%Y-%m-%d %H:%M}" == f"{day} 04:15"


def test_the_first_meeting_comes_with_an_agenda_to_start_from(as_):
    pairing = make_pairing()
    client = as_(pairing.mentee)
    address = f"/en/mentoring/pairings/{pairing.pk}/meetings/"
    assert "What stays between us" in text_of(client.get(address))
    make_meeting(pairing)
    assert "What stays between us" not in text_of(client.get(address))


def test_a_proposed_time_is_taken_as_it_stands(as_):
    pairing = make_pairing()
    client = as_(pairing.mentee)
    form = client.get(f"/en/mentoring/pairings/{pairing.pk}/meetings/").context["form"]
    chosen = form.fields["proposal"].choices[0][0]
    client.post(f"/en/mentoring/pairings/{pairing.pk}/meetings/", {"proposal": chosen, "minutes": "60"})
    assert Meeting.objects.get().starts_at.isoformat() == chosen


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"proposal": "later"},
        {"proposal": "2020-01-01T10:00:00+00:00"},
        {"starts_at": "2020-01-01T10:00"},
        {"starts_at": "soon"},
        {"starts_at": "9999-12-31T23:59"},
        {"starts_at": "0001-01-01T00:00"},
        {"proposal": "later", "starts_at": "2026-02-30T10:00"},
        {"starts_at": "2099-03-28T10:00", "minutes": "7"},
    ],
)
def test_a_meeting_without_a_good_time_is_asked_again(as_, fields):
    pairing = make_pairing()
    response = as_(pairing.mentee).post(f"/en/mentoring/pairings/{pairing.pk}/meetings/", {"minutes": "60"} | fields)
    assert "There is a problem" in text_of(response)
    assert Meeting.objects.count() == 0


def test_an_hour_that_does_not_exist_is_refused_in_words(as_):
    """Clocks in Oslo jump from 2:00 to 3:00 on the last Sunday of March."""
    pairing = make_pairing(mentee=make_member(time_zone="Europe/Oslo"))
    sent = {"starts_at": "2027-03-28T02:30", "minutes": "60"}
    response = as_(pairing.mentee).post(f"/en/mentoring/pairings/{pairing.pk}/meetings/", sent)
    assert "There is a problem" in text_of(response)


def test_the_calendar_file_says_who_and_when_but_not_what_about(as_):
    meeting = make_meeting(agenda="My difficult boss", place="https://example.org/room")
    body = text_of(as_(meeting.pairing.mentor).get(f"/en/mentoring/meetings/{meeting.pk}/calendar.ics"))
    assert f"DTSTART:{meeting.starts_at:%Y%m%dT%H%M%SZ}" in body
    assert f"SUMMARY:Mentoring with {meeting.pairing.mentee.name}" in body
    assert "boss" not in body
    assert "room" not in body


def test_the_coordinator_sees_who_fits_and_proposes(as_):
    offer, request = make_offer(make_member("Grace Mwale")), make_request(make_member("Sunita Thapa"))
    client = as_(make_cycle().coordinator)
    assert "Propose Grace Mwale to Sunita Thapa" in text_of(client.get("/en/mentoring/coordination/"))
    address = f"/en/mentoring/coordination/requests/{request.pk}/propose/{offer.pk}/"
    assert "Both are asked." in text_of(client.post(address, follow=True))
    assert client.post(address).status_code == 409


def test_the_coordinator_sees_quiet_pairs_and_reminds_both(as_):
    pairing = make_pairing()
    Pairing.objects.filter(pk=pairing.pk).update(last_contact_at=timezone.now() - timedelta(days=15))
    client = as_(pairing.cycle.coordinator)
    assert "Quiet for 15 days" in text_of(client.get("/en/mentoring/coordination/"))
    address = f"/en/mentoring/coordination/pairings/{pairing.pk}/remind/"
    assert "Both are reminded." in text_of(client.post(address, follow=True))
    assert client.post(address).status_code == 409


def test_coordination_of_one_cycle_is_not_anybody_elses(as_):
    pairing, request, offer = make_pairing(), make_request(), make_offer()
    client = as_(make_member())
    base = "/en/mentoring/coordination"
    writes = [
        f"{base}/requests/{request.pk}/propose/{offer.pk}/",
        f"{base}/pairings/{pairing.pk}/remind/",
        f"{base}/pairings/{pairing.pk}/end/",
        f"{base}/cycles/{pairing.cycle_id}/close/",
    ]
    assert client.get(f"{base}/").status_code == 404
    assert client.get(f"{base}/cycles/").status_code == 404
    assert [client.post(address).status_code for address in writes] == [404] * len(writes)


def test_the_secretariat_opens_a_cycle_for_a_coordinator(as_):
    secretariat, coordinator = make_member("", Role.SECRETARIAT), make_member()
    today = timezone.now().date()
    sent = {"name": "Autumn", "starts_on": today, "ends_on": today + timedelta(days=90), "coordinator": coordinator.pk}
    client = as_(secretariat)
    client.post("/en/mentoring/coordination/cycles/", sent | {"ends_on": today - timedelta(days=1)})
    assert Cycle.objects.count() == 0
    assert client.post("/en/mentoring/coordination/cycles/", sent).status_code == 302
    assert Cycle.objects.get().coordinator == coordinator


@pytest.mark.parametrize("number", [0, 10**6, 10**19, 10**40])
def test_a_number_nobody_has_leads_nowhere(as_, number):
    make_cycle()
    client = as_(make_member())
    addresses = ["pairings/{}/", "meetings/{}/", "meetings/{}/calendar.ics"]
    assert [client.get(f"/en/mentoring/{each.format(number)}").status_code for each in addresses] == [404] * 3
    assert client.post(f"/en/mentoring/request/mentors/{number}/ask/").status_code == 404


def test_when_the_mentor_has_gone_the_page_still_opens(as_):
    pairing = make_pairing()
    make_meeting(pairing)
    type(pairing.mentor).objects.get(pk=pairing.mentor_id).delete()
    client = as_(pairing.mentee)
    for address in ("", f"pairings/{pairing.pk}/", f"pairings/{pairing.pk}/meetings/", f"pairings/{pairing.pk}/end/"):
        assert "Former member" in text_of(client.get(f"/en/mentoring/{address}")), address
    assert "Former member" in text_of(as_(pairing.cycle.coordinator).get("/en/mentoring/coordination/"))


@pytest.mark.parametrize("count", [1, 3])
def test_mentoring_keeps_its_queries(as_, django_assert_num_queries, count):
    mentor = make_member()
    offer = make_offer(mentor, capacity=5)
    for _number in range(count):
        make_goal(make_pairing(offer=offer))
    client = as_(mentor)
    client.get("/en/mentoring/")
    with django_assert_num_queries(12):
        client.get("/en/mentoring/")


@pytest.mark.parametrize("count", [1, 3])
def test_suggestions_keep_their_queries(as_, django_assert_num_queries, count):
    request = make_request()
    for _number in range(count):
        make_offer()
    client = as_(request.mentee)
    client.get("/en/mentoring/request/mentors/")
    with django_assert_num_queries(16):
        client.get("/en/mentoring/request/mentors/")


@pytest.mark.parametrize("count", [1, 3])
def test_coordination_keeps_its_queries(as_, django_assert_num_queries, count):
    for _number in range(count):
        make_goal(make_pairing())
        make_pairing(PairingState.PROPOSED)
        make_request()
        make_offer()
    client = as_(make_cycle().coordinator)
    client.get("/en/mentoring/coordination/")
    with django_assert_num_queries(19):
        client.get("/en/mentoring/coordination/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_space_keeps_its_queries(as_, django_assert_num_queries, count):
    pairing = make_pairing()
    for _number in range(count):
        make_goal(pairing)
        make_note(pairing)
        held = make_meeting(pairing, starts_at=timezone.now() - timedelta(days=1))
        actions.hold_meeting(held, by=pairing.mentee)
        actions.write_log_entry(held, by=pairing.mentor, text="We talked.")
    client = as_(pairing.mentee)
    client.get(f"/en/mentoring/pairings/{pairing.pk}/")
    with django_assert_num_queries(11):
        client.get(f"/en/mentoring/pairings/{pairing.pk}/")
