"""The calendar of a community: meetings, live sessions, and the feed that programs follow."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from communities import actions
from communities.calendar import calendar_key
from communities.enums import JoinPolicy
from communities.models import CommunityMeeting
from core.states import InvalidTransition
from members.models import Notification
from tests.factories import (
    make_community,
    make_community_meeting,
    make_community_membership,
    make_live_session,
    make_member,
    make_officer,
)
from webinars import actions as webinars_actions

pytestmark = pytest.mark.django_db

LINK = "https://meet.example.org/r"


def feed(client, community, key: str = ""):
    return client.get(f"/en/communities/{community.slug}/calendar.ics", {"key": key} if key else {})


def events(response) -> dict[str, dict]:
    parsed = Calendar.from_ical(response.content)
    return {str(event["summary"]).partition(": ")[2] or str(event["summary"]): event for event in parsed.walk("VEVENT")}


def in_the_form(starts_at, **fields) -> dict:
    return {
        "title": "Long rains",
        "kind": "regular",
        "date": f"{starts_at:%Y-%m-%d}",
        "time": f"{starts_at:%H:%M}",
        "time_zone": "Africa/Nairobi",
        "minutes": "60",
        "mode": "online",
        **fields,
    }


def test_an_officer_plans_by_the_clock_of_a_zone_and_others_read_their_own(client):
    officer = make_officer()
    client.force_login(officer.member)
    day = timezone.now() + timedelta(days=9)
    client.post(f"/en/communities/{officer.community.slug}/meetings/new/", in_the_form(day.replace(hour=15, minute=30)))
    meeting = CommunityMeeting.objects.get()
    assert (meeting.starts_at.hour, meeting.starts_at.minute, meeting.minutes) == (12, 30, 60)
    client.force_login(make_member(time_zone="Asia/Kathmandu"))
    text = client.get(meeting.get_absolute_url()).content.decode()
    assert "18:15 your time" in text
    assert "15:30</bdi> (<bdi>Africa/Nairobi" in text


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"date": "2020-01-01"}, "date"),
        ({"date": "9999-12-31", "time": "23:59"}, "date"),
        ({"mode": "in_person"}, "place"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "ftp://example.org/x"}, "link"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"minutes": "0"}, "minutes"),
    ],
)
def test_what_no_meeting_can_be_is_refused_at_its_field(client, fields, field):
    officer = make_officer()
    client.force_login(officer.member)
    address = f"/en/communities/{officer.community.slug}/meetings/new/"
    response = client.post(address, in_the_form(timezone.now() + timedelta(days=9)) | fields)
    assert list(response.context["form"].errors) == [field]
    assert not CommunityMeeting.objects.exists()


def test_members_are_told_when_a_meeting_moves_and_mailed(django_capture_on_commit_callbacks, mailoutbox):
    officer = make_officer()
    meeting = make_community_meeting(officer.community)
    member = make_community_membership(officer.community).member
    make_community_membership(officer.community, state="left")
    later = meeting.starts_at + timedelta(hours=2)
    with django_capture_on_commit_callbacks(execute=True):
        actions.move_community_meeting(
            meeting, by=officer.member, starts_at=later, ends_at=later + timedelta(hours=1), title="Later"
        )
    assert set(Notification.objects.values_list("recipient", "kind")) == {
        (person.pk, "communities.meeting_moved") for person in (officer.member, member)
    }
    assert {to for mail in mailoutbox for to in mail.to} == {officer.member.email, member.email}
    assert (meeting.title, meeting.sequence) == ("Later", 1)


def test_what_is_cancelled_is_not_moved_and_what_is_over_stays():
    officer = make_officer()
    meeting = make_community_meeting(officer.community)
    actions.cancel_community_meeting(meeting, by=officer.member)
    times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}
    with pytest.raises(InvalidTransition):
        actions.move_community_meeting(meeting, by=officer.member, **times)
    over = make_community_meeting(officer.community, starts_in=timedelta(days=-1))
    with pytest.raises(ValidationError):
        actions.cancel_community_meeting(over, by=officer.member)


def test_programs_follow_a_meeting_and_learn_that_it_is_cancelled(client):
    officer = make_officer()
    meeting = make_community_meeting(officer.community, title="Long rains")
    before = events(feed(client, officer.community))["Long rains"]
    actions.cancel_community_meeting(meeting, by=officer.member)
    after = events(feed(client, officer.community))["Long rains"]
    assert before["uid"] == after["uid"]
    assert (before["status"], before["sequence"], after["status"], after["sequence"]) == (
        "CONFIRMED", 0, "CANCELLED", 1,
    )  # fmt: skip


def test_the_feed_holds_live_sessions_too(client):
    community = make_community()
    session = make_live_session(community=community, title="Cold chain")
    make_live_session(title="Somebody else’s")
    assert set(events(feed(client, community))) == {"Cold chain"}
    assert session.title in client.get(f"/en/communities/{community.slug}/calendar/").content.decode()


def test_the_link_to_a_meeting_is_for_members(client):
    meeting = make_community_meeting(link=LINK)
    member = make_community_membership(meeting.community).member
    key = calendar_key(meeting.community, member)
    pages = [meeting.get_absolute_url(), meeting.get_absolute_url() + "calendar.ics"]
    assert [LINK in client.get(page).content.decode() for page in pages] == [False, False]
    assert LINK not in feed(client, meeting.community).content.decode()
    assert LINK in feed(client, meeting.community, key).content.decode()
    client.force_login(make_member())
    assert [LINK in client.get(page).content.decode() for page in pages] == [False, False]
    client.force_login(member)
    assert [LINK in client.get(page).content.decode() for page in pages] == [True, True]


def test_the_calendar_of_a_private_community_takes_a_key_that_ends_with_the_membership(client):
    community = make_community(join_policy=JoinPolicy.INVITATION)
    meeting = make_community_meeting(community)
    membership = make_community_membership(community)
    key = calendar_key(community, membership.member)
    for page in ("calendar/", "programme/", f"meetings/{meeting.pk}/", f"meetings/{meeting.pk}/calendar.ics"):
        assert client.get(f"/en/communities/{community.slug}/{page}").status_code == 404
    wrong = [
        "",
        "x",
        key + "x",
        calendar_key(make_community(), membership.member),
        calendar_key(community, make_member()),
    ]
    assert [feed(client, community, each).status_code for each in wrong] == [404] * 5
    assert feed(client, community, key).status_code == 200
    actions.leave_community_membership(membership, by=membership.member)
    assert feed(client, community, key).status_code == 404


def test_an_officer_schedules_a_live_session_for_their_own_community_only(client):
    officer, other = make_officer(), make_officer().community
    client.force_login(officer.member)
    form = client.get(f"/en/sessions/new/?community={officer.community.slug}").context["form"]
    assert list(form.fields["community"].queryset) == [officer.community]
    assert (form.fields["community"].required, form["community"].value()) == (True, officer.community.pk)
    sent = in_the_form(timezone.now() + timedelta(days=9), kind="seminar", language="en", hosts=[officer.member.pk])
    refused = client.post("/en/sessions/new/", sent | {"community": other.pk})
    assert list(refused.context["form"].errors) == ["community"]
    client.post("/en/sessions/new/", sent | {"community": officer.community.pk})
    assert officer.community.live_sessions.get().title == "Long rains"


def test_a_member_who_leads_nothing_schedules_no_live_session(client):
    client.force_login(make_community_membership().member)
    assert client.get("/en/sessions/new/").status_code == 403


def test_live_sessions_are_for_everybody_so_a_private_community_has_none():
    officer = make_officer(make_community(join_policy=JoinPolicy.INVITATION))
    with pytest.raises(ValidationError):
        make_live_session(community=officer.community)
    session = make_live_session(host=officer.member)
    times = {"starts_at": session.starts_at, "ends_at": session.ends_at}
    with pytest.raises(ValidationError):
        webinars_actions.edit_live_session(
            session, by=officer.member, hosts=[officer.member], community=officer.community, **times
        )
    assert webinars_actions.edit_live_session(session, by=officer.member, hosts=[officer.member], **times)


@pytest.mark.parametrize("count", [1, 3])
def test_the_calendar_keeps_its_queries(client, django_assert_num_queries, count):
    community = make_community()
    for _number in range(count):
        make_community_meeting(community)
        make_community_meeting(community, starts_in=timedelta(days=-3))
        make_live_session(community=community)
    address = f"/en/communities/{community.slug}/calendar/"
    client.get(address)
    with django_assert_num_queries(9):
        client.get(address)
