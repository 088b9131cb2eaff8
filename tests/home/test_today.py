"""The dashboard: for each kind of user what is next and what waits for them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import BuildingBlock
from courses.actions import create_enrollment
from home.queries import today_for
from journeys.enums import BriefState
from members.actions import edit_profile
from members.enums import MemberState, Role
from tests.factories import (
    make_brief,
    make_community,
    make_community_membership,
    make_course,
    make_cycle,
    make_import_batch,
    make_item,
    make_live_session,
    make_meeting,
    make_member,
    make_offer,
    make_pairing,
    make_registration,
    make_review,
)

pytestmark = pytest.mark.django_db


def read(client, member) -> str:
    client.force_login(member)
    return client.get("/en/today/").content.decode()


def test_a_member_sees_their_next_session_their_course_and_their_brief(client):
    member = make_member()
    session = make_registration(make_live_session(title="Stock on paper"), member).session
    course = make_course(lessons=2)
    client.force_login(member)
    client.post(f"/en/courses/{course.pk}/enroll/")
    brief = make_brief(author=member)
    make_brief(BriefState.PUBLISHED, author=member, title="Settled long ago")

    text = read(client, member)

    assert session.title in text
    assert "0 of 2 lessons done" in text
    assert brief.title in text
    assert "Settled long ago" not in text


def test_a_session_that_runs_offers_the_room(client):
    member, session = make_member(), make_live_session(state="open")
    make_registration(session, member)
    assert session.get_room_url() in read(client, member)


def test_an_advisor_sees_the_review_they_are_asked_for(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        review = make_review()
    text = read(client, review.reviewer)
    assert review.version.title in text
    assert "No brief waits" not in text
    assert "No brief waits for your review." in read(client, make_member("", Role.TECHNICAL_ADVISOR))


def test_an_editor_sees_briefs_by_state_and_a_curator_their_imports(client):
    make_brief(BriefState.IN_REVIEW)
    curator = make_member("", Role.CURATOR)
    make_import_batch(curator=curator)

    editor = make_member("", Role.EDITOR)
    assert ("In review", 1) in [(str(state), count) for state, count in today_for(editor)["brief_counts"]]
    assert "Open the studio" in read(client, editor)
    text = read(client, curator)
    assert "1 record waits for your decision" in text
    assert "Open the studio" not in text


def test_both_of_a_pair_see_each_other_and_their_next_meeting(client):
    pairing = make_pairing()
    make_meeting(pairing)
    for reader, other in ((pairing.mentor, pairing.mentee), (pairing.mentee, pairing.mentor)):
        text = read(client, reader)
        assert other.name in text
        assert "Next meeting" in text


def test_a_coordinator_sees_numbers(client):
    cycle = make_cycle()
    make_pairing()
    (shown,) = today_for(cycle.coordinator)["cycles"]
    assert shown.counts == {"active": 1, "pending": 0, "quiet": 0, "waiting": 0}
    assert cycle.name in read(client, cycle.coordinator)


def test_what_is_new_is_on_the_members_own_building_blocks(client):
    member = make_member()
    member.profile.expertise.set([BuildingBlock.objects.get(slug="finance")])
    mine = make_item(title="Paying for the unexpected", blocks=("finance", "goods"))
    make_item(title="Another block", blocks=("services",))

    assert today_for(member)["new_items"] == [mine]


def test_a_newcomer_sees_the_first_steps_until_they_are_done(client):
    member = make_member(state=MemberState.APPROVED, last_seen_on=None)
    assert "Your first steps" in read(client, member)
    member.refresh_from_db()
    assert today_for(member)["first_steps"] == dict.fromkeys(["profile", "directory", "community", "session"], False)

    edit_profile(
        member.profile, by=member, user_fields={}, profile_fields={"country": "KE", "about": "Bees", "is_listed": True}
    )
    make_registration(make_live_session(), member)
    steps = today_for(member)["first_steps"]
    assert steps == {"profile": True, "directory": True, "community": False, "session": True}

    make_community_membership(make_community(), member)
    assert today_for(member)["first_steps"] == {}


def test_a_newcomer_dismisses_the_first_steps_for_good(client):
    member = make_member(state=MemberState.APPROVED, last_seen_on=None)
    read(client, member)
    answer = client.post("/en/me/first-steps/dismiss/", follow=True)
    assert (answer.redirect_chain, "Your first steps" in answer.content.decode()) == ([("/en/today/", 302)], False)


def test_nobody_else_sees_first_steps(client):
    after_weeks = make_member(newcomer_until=timezone.now().date() - timedelta(days=1))
    assert ["Your first steps" in read(client, member) for member in (make_member(), after_weeks)] == [False, False]


@pytest.mark.parametrize("count", [1, 3])
def test_the_dashboard_keeps_its_queries(client, django_assert_num_queries, count):
    member = make_member("", Role.EDITOR, Role.CURATOR, Role.TECHNICAL_ADVISOR)
    offer = make_offer(member, capacity=count)
    for _number in range(count):
        make_registration(make_live_session(), member)
        make_pairing(offer=offer)
        make_brief(author=member)
        make_brief(BriefState.IN_REVIEW)
        make_import_batch(curator=member)
        create_enrollment(make_course(lessons=1), by=member)
    read(client, member)
    with django_assert_num_queries(25):
        client.get("/en/today/")
