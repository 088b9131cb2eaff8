from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import Locale

from core.authorization import SYSTEM
from members.enums import Role
from tests.factories import make_live_session, make_member, make_registration, make_sub_theme
from webinars import actions, events, queries
from webinars.forms import LiveSessionForm
from webinars.models import Attendance, LiveSession, LiveSessionsIndexPage

pytestmark = pytest.mark.django_db


def signed_in(client, member):
    client.force_login(member)
    return client


def page_of(session, rest="") -> str:
    return f"/en/sessions/{session.public_id}/{rest}"


# --- Who sees what ---


def test_a_stranger_reads_a_session_and_is_led_to_sign_in(client):
    text = client.get(page_of(make_live_session(capacity=5))).content.decode()
    assert "5 of 5 seats are left." in text
    assert "Sign in to register" in text


@pytest.mark.parametrize(("state", "said"), [("scheduled", True), ("ended", False)])
def test_a_list_says_who_is_registered_while_that_is_of_use(client, state, said):
    session = make_live_session()
    registered = make_registration(session).member
    LiveSession.objects.filter(pk=session.pk).update(state=state)
    assert ("You are registered" in signed_in(client, registered).get("/en/sessions/").content.decode()) is said


def test_a_member_without_a_place_is_led_from_the_room_to_the_session(client):
    session = make_live_session(state="live")
    assert signed_in(client, make_member()).get(page_of(session, "room/")).url == page_of(session)


@pytest.mark.parametrize("rest", ["edit/", "cancel/", "end/", "registered/", "attendance/", "attendance.csv"])
def test_the_hosts_pages_are_theirs(client, rest):
    host = make_member()
    session = make_live_session(host=host)
    assert signed_in(client, make_member()).get(page_of(session, rest)).status_code == 403
    assert signed_in(client, host).get(page_of(session, rest)).status_code == 200


def test_only_facilitators_schedule(client):
    assert signed_in(client, make_member()).get("/en/sessions/new/").status_code == 403
    assert signed_in(client, make_member("", Role.TECHNICAL_ADVISOR)).get("/en/sessions/new/").status_code == 200


def test_an_unknown_session_is_not_found(client):
    assert client.get("/en/sessions/nosuchone/").status_code == 404


def test_a_host_is_led_into_the_room_and_not_asked_to_register(client):
    host = make_member()
    text = signed_in(client, host).get(page_of(make_live_session(host=host))).content.decode()
    assert "You host this session." in text
    assert "Enter the room" in text
    assert "Register" not in text


# --- Scheduling ---

NEXT_YEAR = timezone.now().year + 1


def scheduled(**changes) -> dict:
    values = {
        "title": "Kathmandu calling",
        "kind": "workshop",
        "date": f"{NEXT_YEAR}-12-03",
        "time": "18:30",
        "time_zone": "Asia/Kathmandu",
        "minutes": "45",
        "language": "en",
    }
    return values | changes


def test_a_session_is_scheduled_in_the_organizers_zone_and_changed(client):
    advisor = make_member("", Role.TECHNICAL_ADVISOR)
    signed_in(client, advisor).post("/en/sessions/new/", scheduled(hosts=[advisor.pk]))
    session = LiveSession.objects.get(title="Kathmandu calling")
    assert (session.starts_at, session.minutes) == (datetime(NEXT_YEAR, 12, 3, 12, 45, tzinfo=UTC), 45)

    answer = client.post(page_of(session, "edit/"), scheduled(hosts=[advisor.pk], time="19:00"))
    assert answer.url == page_of(session)
    session.refresh_from_db()
    assert (session.starts_at, session.calendar_sequence) == (datetime(NEXT_YEAR, 12, 3, 13, 15, tzinfo=UTC), 1)


@pytest.mark.parametrize(
    ("zone", "time", "moment"),
    [
        ("Asia/Kolkata", "18:30", "13:00"),
        ("Australia/Lord_Howe", "18:30", "07:30"),  # half an hour of summer time
        ("Pacific/Apia", "12:00", "23:00"),
        ("Africa/Cairo", "18:30", "16:30"),
    ],
)
def test_the_zones_of_the_world(zone, time, moment):
    form = LiveSessionForm(scheduled(time_zone=zone, time=time, hosts=[make_member().pk]))
    assert form.is_valid()
    assert form.cleaned_data["starts_at"].strftime("%H:%M") == moment
    assert form.cleaned_data["starts_at"].astimezone(ZoneInfo(zone)).strftime("%H:%M") == time


def test_a_time_that_the_clocks_jump_over_is_refused():
    last_sunday = max(day for day in range(25, 32) if date(NEXT_YEAR, 3, day).isoweekday() == 7)
    chosen = {"date": f"{NEXT_YEAR}-03-{last_sunday}", "time_zone": "Europe/Oslo", "hosts": [make_member().pk]}
    assert "no such time" in str(LiveSessionForm(scheduled(**chosen, time="02:30")).errors["time"])
    assert LiveSessionForm(scheduled(**chosen, time="03:00")).is_valid()


def test_a_session_is_not_scheduled_for_the_past_but_a_past_one_may_be_described(client):
    host = make_member("", Role.TECHNICAL_ADVISOR)
    past = scheduled(hosts=[host.pk], date="2020-12-03")
    answer = signed_in(client, host).post("/en/sessions/new/", past)
    assert "That is in the past." in answer.content.decode()

    session = make_live_session(host=host, starts_in=timedelta(days=-3))
    shown = {name: value for name, value in LiveSessionForm.initial_for(session).items() if value is not None}
    same = shown | {"time": f"{shown['time']:%H:%M}", "title": "As it was"}
    assert client.post(page_of(session, "edit/"), same).url == page_of(session)
    moved = client.post(page_of(session, "edit/"), same | {"date": "2020-12-03"})
    assert "That is in the past." in moved.content.decode()


def test_fewer_seats_than_people_are_refused_at_the_form(client):
    host = make_member()
    session = make_live_session(host=host)
    for _number in range(2):
        make_registration(session)
    answer = signed_in(client, host).post(page_of(session, "edit/"), scheduled(hosts=[host.pk], capacity="1"))
    assert "More people than that are registered already." in answer.content.decode()


@pytest.mark.parametrize(
    "change", [{"hosts": []}, {"minutes": "0"}, {"date": "soon"}, {"time_zone": "Mars/Base"}, {"title": "a\x00b"}]
)
def test_bad_input_is_said_at_the_form(client, change):
    advisor = make_member("", Role.TECHNICAL_ADVISOR)
    answer = signed_in(client, advisor).post("/en/sessions/new/", scheduled(**{"hosts": [advisor.pk]} | change))
    assert "There is a problem" in answer.content.decode()
    assert LiveSession.objects.count() == 0


# --- The calendar ---


def test_the_calendar_carries_its_zone_and_one_name_for_ever(client):
    session = make_live_session(time_zone="Africa/Cairo")
    calendar = Calendar.from_ical(client.get(page_of(session, "calendar.ics")).content)
    (event,) = calendar.walk("VEVENT")
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Africa/Cairo"]
    assert event["DTSTART"].params["TZID"] == "Africa/Cairo"
    assert event.decoded("DTSTART") == session.starts_at
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (
        f"{session.public_id}@localhost",
        0,
        "CONFIRMED",
    )
    actions.cancel_live_session(session, by=SYSTEM)
    (again,) = Calendar.from_ical(client.get(page_of(session, "calendar.ics")).content).walk("VEVENT")
    assert (str(again["UID"]), again["SEQUENCE"], str(again["STATUS"])) == (str(event["UID"]), 1, "CANCELLED")


# --- A place, and what was ---


def test_one_click_registers_and_one_click_gives_back(client):
    session, member = make_live_session(), make_member()
    signed_in(client, member)
    client.post(page_of(session, "register/"))
    assert queries.next_sessions_for(member) == [session]
    client.post(page_of(session, "registration/cancel/"))
    assert queries.next_sessions_for(member) == []


def test_who_was_there_reads_how_long(client):
    session = make_live_session(state="ended", starts_in=timedelta(hours=-1))
    member = make_member()
    start = session.starts_at
    LiveSession.objects.filter(pk=session.pk).update(started_at=start, ended_at=start + timedelta(minutes=60))
    span = {"joined_at": start - timedelta(minutes=3), "seen_at": start + timedelta(minutes=54)}
    Attendance.objects.create(session=session, member=member, left_at=span["seen_at"], **span)
    assert "You were here 54 minutes." in signed_in(client, member).get(page_of(session)).content.decode()


def test_the_table_opens_as_text(client):
    host = make_member()
    session = make_live_session(host=host, state="live")
    make_registration(session, make_member("=cmd()"))
    text = signed_in(client, host).get(page_of(session, "attendance.csv")).content.decode()
    assert text == "\ufeffName,Registered,Came (UTC),Minutes\r\n'=cmd(),1,,0\r\n"


def test_a_sub_theme_lists_its_sessions_in_every_language(rf):
    sub_theme = make_sub_theme()
    session = make_live_session(sub_theme=sub_theme)
    french = sub_theme.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
    assert queries.sessions_for_sub_theme(french, reader=make_member()) == [session]


# --- The room over HTTP ---


@pytest.fixture
def room(client):
    session = make_live_session(state="live")
    member = make_registration(session).member
    return session, member, signed_in(client, member)


def test_a_form_posts_and_leads_back_and_twice_is_once(room):
    session, _member, client = room
    form = {"k": "message.send", "m": "one", "text": "From a form"}
    for _click in range(2):
        assert client.post(page_of(session, "room/commands/"), form).url == f"{page_of(session, 'room/')}#chat"
    assert client.get(page_of(session, "room/")).content.decode().count("From a form") == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"k": "message.send", "m": "x", "d": {"text": "Hi"}}', 200),
        ('{"k": "here"}', 200),
        ("{", 400),
        (b"\xff\xfe", 400),
        (" " * 17_000, 400),
        ('{"k": "message.send", "d": {"text": "a\\u0000"}}', 400),
        ('{"k": "message.send", "d": {"text": ""}}', 422),
        ('{"k": "session.end"}', 403),
        ('{"k": "hand.lower"}', 409),
    ],
)
def test_a_script_is_answered_by_number(room, body, status):
    session, _member, client = room
    answer = client.post(page_of(session, "room/commands/"), body, content_type="application/json")
    assert answer.status_code == status


def test_whoever_opens_the_room_is_among_those_who_are_here(room):
    session, member, client = room
    other = make_registration(session, make_member("Zola Example")).member
    actions.enter_room(session, by=other)
    presence = client.get(page_of(session, "room/")).context["presence"]
    assert presence == {"here": [(member.pk, member.name), (other.pk, other.name)], "n": 2}


def test_a_large_room_is_counted_and_named_in_part():
    reader = make_member("Zola Example")
    here = {number: f"Member of the network {number}" for number in range(10_000, 10_500)}
    presence = queries.presence_shown(here, reader=reader)
    assert (presence["here"][0], presence["n"]) == ((reader.pk, "Zola Example"), 501)
    assert len(events.dump(presence)) < 6_000


def test_towers_of_marks_are_cut_down(room):
    session, _member, client = room
    client.post(page_of(session, "room/commands/"), {"k": "message.send", "text": "a" + "\u0301" * 500 + "\x07b"})
    assert session.events.get(seq=3).payload == {"text": "a" + "\u0301" * 3 + "b"}


def test_a_room_that_is_over_neither_says_nor_asks_who_is_here(room):
    session, _member, client = room
    assert "Here now" in client.get(page_of(session, "room/")).content.decode()
    LiveSession.objects.filter(pk=session.pk).update(state="ended")
    with CaptureQueriesContext(connection) as asked:
        assert "Here now" not in client.get(page_of(session, "room/")).content.decode()
    assert [query["sql"] for query in asked if '"webinars_raisedhand"' in query["sql"]] == []


# --- Counts of queries ---


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_keeps_its_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        make_live_session()
        make_live_session(state="live")
        make_live_session(state="ended")
    page = LiveSessionsIndexPage.objects.get(locale__language_code="en")
    signed_in(client, make_member())
    client.get(page.url)
    with django_assert_num_queries(22):
        client.get(page.url)


@pytest.mark.parametrize("count", [1, 3])
def test_the_room_keeps_its_queries(room, django_assert_num_queries, count):
    session, member, client = room
    for _number in range(count):
        actions.send_message(session, by=member, text="Hello")
        actions.ask_question(session, by=member, text="Why?")
        actions.raise_hand(session, by=make_registration(session).member)
    client.get(page_of(session, "room/"))
    with django_assert_num_queries(15):
        client.get(page_of(session, "room/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_hosts_tables_keep_their_queries(client, django_assert_num_queries, count):
    host = make_member()
    session = make_live_session(host=host, state="live")
    for _number in range(count):
        actions.enter_room(session, by=make_registration(session).member)
    signed_in(client, host)
    client.get(page_of(session, "attendance/"))
    with django_assert_num_queries(12):
        client.get(page_of(session, "attendance/"))
    with django_assert_num_queries(11):
        client.get(page_of(session, "registered/"))
