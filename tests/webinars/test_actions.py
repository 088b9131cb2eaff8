from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.enums import DigestRhythm, Role
from tests.factories import make_live_session, make_member, make_notice_settings, make_registration
from tests.states import refused_moves
from webinars import actions, commands
from webinars.enums import LIVE_SESSION_TRANSITIONS, REGISTRATION_TRANSITIONS, LiveSessionState, RegistrationState
from webinars.models import Attendance, LiveEvent, LiveSession, Registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def log_of(session) -> list:
    return list(LiveEvent.objects.filter(session=session).order_by("seq").values_list("seq", "kind"))


# --- The session ---


def test_a_session_goes_from_scheduled_to_archived():
    host = make_member()
    session = make_live_session(host=host)
    for verb in ("open", "start", "end", "archive"):
        getattr(actions, f"{verb}_live_session")(session, by=host)
    assert session.state == LiveSessionState.ARCHIVED
    assert log_of(session) == [(1, "session.opened"), (2, "session.started"), (3, "session.ended")]


@pytest.mark.parametrize(("verb", "state"), refused_moves(LiveSessionState, LIVE_SESSION_TRANSITIONS))
def test_a_move_from_the_wrong_state_is_refused(verb, state):
    session = make_live_session()
    LiveSession.objects.filter(pk=session.pk).update(state=state)
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_live_session")(session, by=SYSTEM)


@pytest.mark.parametrize(("verb", "state"), refused_moves(RegistrationState, REGISTRATION_TRANSITIONS))
def test_a_move_of_a_registration_from_the_wrong_state_is_refused(verb, state):
    registration = make_registration()
    Registration.objects.filter(pk=registration.pk).update(state=state)
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_registration")(registration, by=SYSTEM)


def test_whoever_schedules_a_session_hosts_it():
    advisor = make_member("", Role.TECHNICAL_ADVISOR)
    start = timezone.now() + timedelta(days=1)
    session = actions.create_live_session(
        by=advisor, title="Signals", starts_at=start, ends_at=start + timedelta(hours=1), time_zone="Asia/Kathmandu"
    )
    assert [host.member for host in session.hosts.all()] == [advisor]


def moved(session, **changes):
    fields = {name: getattr(session, name) for name in ("title", "starts_at", "ends_at", "time_zone")} | changes
    hosts = [host.member for host in session.hosts.all()]
    return actions.edit_live_session(session, by=SYSTEM, hosts=hosts, **fields)


def test_everybody_registered_is_told_of_a_new_time_and_the_calendar_notices(commits, mailoutbox):
    registration = make_registration()
    session = registration.session
    mailoutbox.clear()
    with commits():
        moved(session, starts_at=session.starts_at + timedelta(days=1), ends_at=session.ends_at + timedelta(days=1))
    assert [(mail.subject, mail.to) for mail in mailoutbox] == [
        ("New time: What a ministry learns", [registration.member.email])
    ]
    assert LiveSession.objects.get(pk=session.pk).calendar_sequence == 1


def test_a_new_title_is_no_news(commits, mailoutbox):
    session = make_registration().session
    mailoutbox.clear()
    with commits():
        moved(session, title="What two ministries learn")
    assert mailoutbox == []


def test_a_cancelled_session_tells_everybody_registered(commits, mailoutbox):
    registration = make_registration()
    mailoutbox.clear()
    with commits():
        actions.cancel_live_session(registration.session, by=SYSTEM)
    assert [(mail.subject, mail.to) for mail in mailoutbox] == [
        ("Cancelled: What a ministry learns", [registration.member.email])
    ]


# --- A place ---


def test_registering_twice_takes_one_seat():
    session, member = make_live_session(capacity=2), make_member()
    first = actions.create_registration(session, by=member)
    assert actions.create_registration(session, by=member) == first
    assert LiveSession.objects.get(pk=session.pk).seats_taken == 1


def test_the_last_seat_is_given_once_and_again_when_it_is_given_back():
    session = make_live_session(capacity=1)
    registration = make_registration(session)
    with pytest.raises(InvalidTransition):
        make_registration(session)
    actions.cancel_registration(registration, by=registration.member)
    assert make_registration(session).state == RegistrationState.REGISTERED


def test_whom_a_host_removed_cannot_register_again():
    registration = make_registration()
    actions.remove_registration(registration, by=SYSTEM)
    with pytest.raises(InvalidTransition):
        actions.create_registration(registration.session, by=registration.member)


def test_nobody_registers_for_a_session_that_is_over():
    with pytest.raises(InvalidTransition):
        make_registration(make_live_session(state="ended"))


# --- Reminders ---


def reminded(starts_in, *, registered_ago=timedelta(days=5)):
    registration = make_registration(make_live_session(starts_in=starts_in))
    Registration.objects.filter(pk=registration.pk).update(registered_at=timezone.now() - registered_ago)
    return registration


@pytest.mark.parametrize(
    ("starts_in", "subject"),
    [
        (timedelta(hours=20), ["Within a day: What a ministry learns"]),
        (timedelta(minutes=10), ["Starting soon: What a ministry learns"]),
        (timedelta(days=3), []),
        (timedelta(hours=1), []),
    ],
)
def test_each_reminder_comes_once(mailoutbox, starts_in, subject):
    reminded(starts_in)
    mailoutbox.clear()
    actions.remind_registered()
    actions.remind_registered()
    assert [mail.subject for mail in mailoutbox] == subject


def test_a_session_that_is_moved_reminds_of_its_new_time(mailoutbox):
    registration = reminded(timedelta(hours=20))
    session = registration.session
    make_notice_settings(registration.member, digest=DigestRhythm.NEVER)  # no digest comes before the session
    actions.remind_registered()
    moved(session, starts_at=session.starts_at + timedelta(hours=2), ends_at=session.ends_at + timedelta(hours=2))
    mailoutbox.clear()
    actions.remind_registered()
    assert [mail.subject for mail in mailoutbox] == ["Within a day: What a ministry learns"]


def test_a_reminder_comes_in_time_also_to_who_was_mailed_enough_today(mailoutbox):
    registration = reminded(timedelta(minutes=10))
    make_notice_settings(registration.member, immediate_limit=0, digest=DigestRhythm.NEVER)
    mailoutbox.clear()
    actions.remind_registered()
    assert [mail.subject for mail in mailoutbox] == ["Starting soon: What a ministry learns"]


def test_who_would_still_come_at_the_old_time_is_told_of_the_new_one_at_once(commits, mailoutbox):
    registration = reminded(timedelta(hours=1))
    make_notice_settings(registration.member, immediate_limit=0, digest=DigestRhythm.NEVER)
    session = registration.session
    mailoutbox.clear()
    with commits():
        moved(session, starts_at=session.starts_at + timedelta(days=30), ends_at=session.ends_at + timedelta(days=30))
    assert [mail.subject for mail in mailoutbox] == ["New time: What a ministry learns"]


def test_what_nobody_ended_is_ended():
    session = make_live_session(state="live", starts_in=timedelta(hours=-4))
    assert actions.end_forgotten_sessions() == 1
    assert LiveSession.objects.get(pk=session.pk).state == LiveSessionState.ENDED


# --- The room ---


@pytest.fixture
def room():
    session = make_live_session(state="live")
    return session, make_registration(session).member


def test_numbers_follow_each_other_without_a_gap_also_after_a_refusal(room):
    session, member = room
    actions.send_message(session, by=member, text="One")
    with pytest.raises(PermissionDenied):
        actions.send_message(session, by=make_member(), text="Not mine to say")
    actions.send_message(session, by=member, text="Two")
    assert [seq for seq, _kind in log_of(session)] == [1, 2, 3, 4]


def test_the_same_command_sent_again_is_done_once(room):
    session, member = room
    frame = commands.parse('{"k": "message.send", "m": "abc", "d": {"text": "Once"}}')
    results = [commands.perform(session.pk, frame, by=member) for _attempt in range(20)]
    assert {(event.seq, was_known) for event, was_known in results[1:]} == {(results[0][0].seq, True)}
    assert LiveEvent.objects.filter(session=session, kind="message.sent").count() == 1


def test_a_vote_counts_once_and_can_be_taken_back(room):
    session, member = room
    actions.ask_question(session, by=member, text="Who decides?")
    question = session.questions.get()
    assert actions.vote_question(session, by=member, question=question).payload["votes"] == 1
    with pytest.raises(InvalidTransition):
        actions.vote_question(session, by=member, question=question)
    assert actions.unvote_question(session, by=member, question=question).payload["votes"] == 0
    with pytest.raises(InvalidTransition):
        actions.unvote_question(session, by=member, question=question)


def test_only_a_host_lowers_the_hand_of_another(room):
    session, member = room
    other = make_registration(session).member
    actions.raise_hand(session, by=member)
    with pytest.raises(PermissionDenied):
        actions.lower_hand(session, by=other, member=member.pk)
    actions.lower_hand(session, by=session.hosts.get().member, member=member.pk)
    assert session.raised_hands.count() == 0


@pytest.mark.parametrize("state", ["scheduled", "ended"])
def test_nothing_is_said_in_a_closed_room(state):
    session = make_live_session(state="scheduled")
    member = make_registration(session).member
    LiveSession.objects.filter(pk=session.pk).update(state=state)
    with pytest.raises(InvalidTransition):
        actions.send_message(LiveSession.objects.get(pk=session.pk), by=member, text="Hello?")


def test_whoever_lost_their_place_is_refused_at_once(room):
    session, member = room
    actions.remove_registration(session.registrations.get(member=member), by=SYSTEM)
    with pytest.raises(PermissionDenied):
        actions.send_message(session, by=member, text="Still here")


def test_the_end_closes_open_spans_a_crash_left_where_they_were_last_seen(room):
    session, member = room
    span = actions.enter_room(session, by=member)
    lost = actions.enter_room(session, by=member)
    seen = timezone.now() - timedelta(minutes=9)
    Attendance.objects.filter(pk=lost.pk).update(seen_at=seen)
    actions.end_live_session(session, by=SYSTEM)
    ended = LiveSession.objects.get(pk=session.pk).ended_at
    assert dict(Attendance.objects.values_list("pk", "left_at")) == {span.pk: ended, lost.pk: seen}


def test_without_a_connection_a_sign_of_life_prolongs_the_last_span(room):
    session, member = room
    first = actions.stay_in_room(session, by=member)
    assert actions.stay_in_room(session, by=member) == first
    Attendance.objects.filter(pk=first.pk).update(seen_at=timezone.now() - timedelta(minutes=6))
    assert actions.stay_in_room(session, by=member) != first
