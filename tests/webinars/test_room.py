"""The room over sockets: the real application, several clients, a database that really commits."""

import asyncio
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from channels.db import database_sync_to_async
from channels.testing import HttpCommunicator
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, connections

from core.authorization import SYSTEM
from core.states import InvalidTransition
from tests.factories import make_live_session, make_member, make_registration
from tests.webinars.sockets import Client, enter, signed_in
from webinars import actions, consumers, events, hub
from webinars.enums import CloseCode
from webinars.models import Attendance, LiveEvent

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture
def room():
    session = make_live_session(state="live")
    return session, make_registration(session).member, make_registration(session).member


@pytest.fixture
def _quick_clock(monkeypatch):
    """A heartbeat each tenth of a second, and little patience."""
    monkeypatch.setattr(hub, "TICK", 0.05)
    monkeypatch.setattr(hub, "HEARTBEAT_EVERY", 2)
    monkeypatch.setattr("webinars.connections.PATIENCE", 0.2)


def run(story):
    async_to_sync(story)()


def said(client) -> list[str]:
    return [event["d"]["text"] for event in client.events if event["k"] == "message.sent"]


def test_two_people_hear_each_other_in_one_order(room):
    session, amina, nadia = room

    async def story():
        first, second = await enter(session, amina), await enter(session, nadia)
        for number in range(5):
            await first.say("message.send", f"a{number}", text=f"A{number}")
            await second.say("message.send", f"n{number}", text=f"N{number}")
        for client in (first, second):
            await client.listen(lambda heard: len(heard.events) == 12)
            await client.line.disconnect()
        assert first.numbers() == second.numbers() == list(range(1, 13))
        assert said(first) == said(second)
        assert [text for text in said(first) if text[0] == "A"] == ["A0", "A1", "A2", "A3", "A4"]

    run(story)


def test_an_event_is_built_from_known_fields_alone(room):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina, since=2)
        text = json.dumps({"k": "message.send", "m": "x", "s": 999, "a": [1, "Eve"], "d": {"text": "Hi", "s": 999}})
        await client.line.send_to(text_data=text)
        await client.listen(lambda heard: heard.events)
        event = client.events[0]
        del event["at"]
        assert event == {"s": 3, "k": "message.sent", "a": [amina.pk, amina.name], "m": "x", "d": {"text": "Hi"}}
        await client.line.disconnect()

    run(story)


def test_whoever_comes_back_gets_what_they_missed_once(room):
    session, amina, nadia = room

    async def story():
        first = await enter(session, amina, since=2)
        await first.line.disconnect()
        other = await enter(session, nadia)
        for number in range(40):
            await sync_to_async(actions.send_message)(session, by=nadia, text=f"{number}")
        again = await enter(session, amina, since=2, epoch=session.epoch)
        await again.listen(lambda heard: len(heard.events) == 40)
        assert again.numbers() == list(range(3, 43))
        for client in (other, again):
            await client.line.disconnect()

    run(story)


def test_a_command_sent_again_after_a_cut_is_done_once_and_acknowledged(room):
    session, amina, _nadia = room

    async def story():
        first = await enter(session, amina, since=2)
        await first.say("message.send", "same", text="Once")
        await first.listen(lambda heard: heard.events)
        await first.line.disconnect()
        again = await enter(session, amina, since=3)
        await again.say("message.send", "same", text="Once")
        await again.listen(lambda heard: heard.aside("ack"))
        assert again.aside("ack") == {"m": "same", "s": 3}
        await again.line.disconnect()

    run(story)
    assert LiveEvent.objects.filter(session=session, kind="message.sent").count() == 1


def test_a_write_from_anywhere_is_heard_even_if_its_hint_is_lost(room, monkeypatch):
    session, amina, nadia = room
    monkeypatch.setattr("webinars.events.GROUP", "nobody.listens")

    async def story():
        monkeypatch.undo()
        client = await enter(session, amina, since=2)
        monkeypatch.setattr("webinars.events.GROUP", "nobody.listens")
        await sync_to_async(actions.send_message)(session, by=nadia, text="Without a hint")
        await client.listen(lambda heard: heard.events)
        assert said(client) == ["Without a hint"]
        await client.line.disconnect()

    run(story)


@pytest.mark.parametrize(
    ("query", "is_reset"),
    [({"since": 2}, False), ({"since": 99}, True), ({"since": 2, "epoch": "another"}, True), ({"since": -1}, False)],
)
def test_who_has_another_log_in_mind_starts_afresh(room, query, is_reset):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina, **query)
        hello = client.aside("hello")
        assert (hello["reset"], hello["seq"], hello["v"], hello["epoch"]) == (is_reset, 2, 1, session.epoch)
        await client.line.disconnect()

    run(story)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        "[" * 9000,
        '{"k": "no.such"}',
        '{"k": ["message.send"]}',
        '{"k": "message.send", "m": 7, "d": {}}',
        '{"k": "message.send", "m": "a b", "d": {"text": "x"}}',
        '{"k": "message.send", "d": {"text": ["x"]}}',
        '{"k": "message.send", "d": {"text": true}}',
        '{"k": "question.vote", "d": {"question": 1e309}}',
        '{"k": "message.send", "d": {"text": "a\\u0000b"}}',
        '{"k": "message.send", "d": {"text": "\\ud800"}}',
    ],
)
def test_nonsense_is_refused_and_after_five_times_the_socket_closes(room, text):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina, since=2)
        for _attempt in range(5):
            await client.line.send_to(text_data=text)
        await client.listen(lambda heard: heard.closed)
        assert (client.closed, client.events) == (CloseCode.MALFORMED, [])
        await client.line.disconnect()

    run(story)


@pytest.mark.parametrize(
    ("kind", "values", "why"),
    [
        ("message.send", {"text": "   "}, "invalid"),
        ("message.send", {"text": "x" * 2001}, "invalid"),
        ("question.vote", {"question": 2**63}, "invalid"),
        ("question.vote", {"question": -1}, "invalid"),
        ("question.vote", {"question": 1}, "invalid"),
        ("session.end", {}, "forbidden"),
        ("hand.lower", {}, "not_now"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(room, kind, values, why):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina)
        await client.say(kind, "x", **values)
        await client.listen(lambda heard: heard.aside("nack"))
        assert client.aside("nack") == {"m": "x", "why": why}
        await client.line.disconnect()

    run(story)


def closes_with(session, member, *texts) -> int:
    async def story():
        client = await enter(session, member)
        for text in texts:
            await client.line.send_to(text_data=text)
        await client.listen(lambda heard: heard.closed)
        await client.line.disconnect()
        return client.closed

    return async_to_sync(story)()


def test_too_large_a_frame_closes(room):
    session, amina, _nadia = room
    assert closes_with(session, amina, '{"k": "pos"}' + " " * 17_000) == CloseCode.TOO_LARGE


def test_a_flood_closes(room, monkeypatch):
    session, amina, _nadia = room
    monkeypatch.setattr(consumers, "FLOOD", 10)
    assert closes_with(session, amina, *['{"k": "pos", "d": {"s": 1}}'] * 12) == CloseCode.FLOOD


def test_who_writes_too_fast_is_asked_to_wait(room, monkeypatch):
    session, amina, _nadia = room
    monkeypatch.setattr(consumers, "BRISK", 2)

    async def story():
        client = await enter(session, amina)
        for number in range(3):
            await client.say("message.send", f"m{number}", text="quick")
        await client.listen(lambda heard: heard.aside("nack"))
        assert (client.aside("nack")["m"], client.aside("nack")["why"]) == ("m2", "slow")
        assert 0 < client.aside("nack")["retry_ms"] <= 10_100
        await client.line.disconnect()

    run(story)


@pytest.mark.usefixtures("_quick_clock")
def test_who_does_not_read_is_closed_and_resumes_where_they_were(room, monkeypatch):
    session, amina, nadia = room
    monkeypatch.setattr("webinars.connections.WINDOW", 4_000)

    async def story():
        slow = await enter(session, amina, since=2)
        for _number in range(12):
            await sync_to_async(actions.send_message)(session, by=nadia, text="x" * 1_000)
        await slow.listen(lambda heard: heard.closed)
        assert slow.closed == CloseCode.TOO_SLOW
        assert len(slow.events) < 6
        await slow.line.disconnect()
        again = await enter(session, amina, since=slow.numbers()[-1])
        while len(slow.events) + len(again.events) < 12:
            count = len(again.events)
            await again.listen(lambda heard, count=count: len(heard.events) > count)
            await again.say("pos", s=again.numbers()[-1])
        assert slow.numbers() + again.numbers() == list(range(3, 15))
        await again.line.disconnect()

    run(story)


def remove(session, member):
    actions.remove_registration(session.registrations.get(member=member), by=SYSTEM)


def suspend(session, member):
    type(member).objects.filter(pk=member.pk).update(is_active=False)


def sign_out(session, member):
    Session.objects.all().delete()


def change_password(session, member):
    member.set_password("another one")
    member.save()


@pytest.mark.usefixtures("_quick_clock")
@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (remove, CloseCode.REMOVED),
        (suspend, CloseCode.REMOVED),
        (sign_out, CloseCode.SIGNED_OUT),
        (change_password, CloseCode.SIGNED_OUT),
    ],
)
def test_an_open_socket_closes_soon_after_its_right_is_lost(room, harm, code):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina)
        await sync_to_async(harm)(session, amina)
        await client.listen(lambda heard: heard.closed)
        assert client.closed == code
        await client.line.disconnect()

    run(story)


def test_what_one_says_after_being_removed_is_refused_at_once(room):
    session, amina, _nadia = room
    registration = session.registrations.get(member=amina)

    async def story():
        client = await enter(session, amina)
        await sync_to_async(actions.remove_registration)(registration, by=SYSTEM)
        await client.say("message.send", "x", text="Still here?")
        await client.listen(lambda heard: heard.aside("nack"))
        assert client.aside("nack")["why"] == "forbidden"
        await client.line.disconnect()

    run(story)


def test_the_fourth_window_replaces_the_first(room):
    session, amina, _nadia = room

    async def story():
        clients = [await enter(session, amina) for _window in range(4)]
        await clients[0].listen(lambda heard: heard.closed)
        assert clients[0].closed == CloseCode.REPLACED
        for client in clients:
            await client.line.disconnect()

    run(story)


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "https://localhost:8000", "null"])
def test_another_origin_is_refused(room, origin):
    session, amina, _nadia = room

    async def story():
        cookie = await sync_to_async(signed_in)(amina)
        assert not await Client(f"/ws/sessions/{session.public_id}/", cookie, origin).connect()

    run(story)


def test_who_has_no_place_is_refused(room):
    session, _amina, _nadia = room
    outsider = make_member()

    async def story():
        cookie = await sync_to_async(signed_in)(outsider)
        assert not await Client(f"/ws/sessions/{session.public_id}/", cookie).connect()

    run(story)


def test_whoever_enters_is_told_at_once_who_is_here_themselves_included(room):
    session, amina, nadia = room

    async def story():
        first = await enter(session, amina)
        second = await enter(session, nadia)
        heard = [(client.aside("hello")["here"], client.aside("hello")["n"]) for client in (first, second)]
        amina_here, nadia_here = [amina.pk, amina.name], [nadia.pk, nadia.name]
        assert heard == [([amina_here], 1), ([nadia_here, amina_here], 2)]
        for client in (first, second):
            await client.line.disconnect()

    run(story)


def test_people_appear_and_leave_and_their_time_is_kept(room):
    session, amina, nadia = room

    async def story():
        first = await enter(session, amina)
        second = await enter(session, nadia)

        def names(heard):
            return [name for each in heard.asides if each["k"] == "tick" for _pk, name in each["d"]["in"]]

        await first.listen(lambda heard: nadia.name in names(heard))
        await second.line.disconnect()
        left = [each["d"]["out"] for each in first.asides if each["k"] == "tick"]
        await first.listen(lambda heard: [nadia.pk] in [e["d"]["out"] for e in heard.asides if e["k"] == "tick"])
        assert [nadia.pk] not in left
        await first.line.disconnect()

    run(story)
    spans = Attendance.objects.filter(session=session)
    assert {span.member_id for span in spans} == {amina.pk, nadia.pk}
    assert [span.left_at is None for span in spans] == [False, False]
    assert all(span.left_at - span.joined_at < timedelta(seconds=30) for span in spans)


def test_many_writers_at_once_leave_no_gap(room):
    """Threads with connections of their own, so on PostgreSQL they really race."""
    session, amina, nadia = room

    def write(number):
        try:
            actions.send_message(session, by=(amina, nadia)[number % 2], text=str(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    numbers = list(LiveEvent.objects.filter(session=session).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, 43))


def test_votes_at_once_are_counted_one_after_the_other(room):
    session, amina, _nadia = room
    actions.ask_question(session, by=amina, text="Who decides?")
    question = session.questions.get()
    voters = [make_registration(session).member for _number in range(12)]

    def vote(member):
        try:
            return actions.vote_question(session, by=member, question=question).payload["votes"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(vote, voters))
    question.refresh_from_db()
    assert (sorted(counts), question.vote_count) == (list(range(1, 13)), 12)


def test_many_people_for_few_seats_take_exactly_those():
    session = make_live_session(capacity=5)
    members = [make_member() for _number in range(20)]

    def take(member):
        try:
            actions.create_registration(session, by=member)
        except InvalidTransition:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, members)) == 5
    assert session.registrations.count() == 5


def poll(session, member, query="since=2") -> HttpCommunicator:
    """A waiting reader, from the address on."""
    from lms.asgi import application

    headers = [(b"cookie", signed_in(member).encode())]
    return HttpCommunicator(application, "GET", f"/ws/sessions/{session.public_id}/events/?{query}", headers=headers)


def on_a_server(story):
    """Run a story as daphne does: the database has one thread of its own, which ends without connections."""

    async def whole():
        try:
            await story()
        finally:
            await sync_to_async(connections.close_all)()

    asyncio.run(whole())


def test_a_long_poll_answers_as_soon_as_something_is_said(room):
    session, amina, nadia = room
    line = poll(session, amina)

    async def story():
        asked = asyncio.create_task(line.get_response(timeout=5))
        await asyncio.sleep(0.3)
        assert not asked.done()
        await sync_to_async(actions.send_message)(session, by=nadia, text="By the slow road")
        answer = await asked
        content = json.loads(answer["body"])
        assert (answer["status"], dict(answer["headers"])[b"cache-control"]) == (200, b"private, no-store")
        assert [event["d"] for event in content["events"]] == [{"text": "By the slow road"}]
        assert (content["head"], content["epoch"], content["you"]) == (3, session.epoch, [amina.pk, amina.name])
        assert (content["here"], content["n"]) == ([[amina.pk, amina.name]], 1)

    on_a_server(story)


def test_a_long_poll_without_news_ends(room, monkeypatch):
    session, amina, _nadia = room
    monkeypatch.setattr(consumers, "LONGEST_POLL", 0.1)
    line = poll(session, amina)

    async def story():
        answer = await line.get_response(timeout=5)
        assert (answer["status"], json.loads(answer["body"])["events"]) == (200, [])
        assert hub.current_hub().rooms == {}

    on_a_server(story)


@pytest.mark.parametrize("since", ["-1", "x", "9" * 40, "%D9%A1", "1e3", ""])
def test_a_strange_number_means_from_the_beginning(room, since):
    session, amina, _nadia = room
    line = poll(session, amina, f"since={since}&now")

    async def story():
        content = json.loads((await line.get_response(timeout=5))["body"])
        assert [event["s"] for event in content["events"]] == [1, 2]

    on_a_server(story)


@pytest.mark.parametrize(("harm", "status"), [(remove, 403), (sign_out, 401), (change_password, 401)])
def test_who_loses_their_right_while_waiting_is_told_nothing(room, harm, status):
    session, amina, nadia = room
    line = poll(session, amina)

    async def story():
        asked = asyncio.create_task(line.get_response(timeout=5))
        await asyncio.sleep(0.3)
        await sync_to_async(harm)(session, amina)
        await sync_to_async(actions.send_message)(session, by=nadia, text="Among ourselves")
        answer = await asked
        assert (answer["status"], answer["body"]) == (status, b"")

    on_a_server(story)


def test_who_has_no_place_waits_for_nothing(room):
    session, _amina, _nadia = room
    line = poll(session, make_member())

    async def story():
        assert (await line.get_response(timeout=5))["status"] == 403

    on_a_server(story)


def test_a_person_waits_in_three_windows_at_most_and_a_closed_one_does_not_count(room):
    session, amina, nadia = room
    lines = [poll(session, amina) for _window in range(5)]
    other = poll(session, nadia)

    async def story():
        waiting = [asyncio.create_task(line.get_response(timeout=5)) for line in [*lines[:3], other]]
        await asyncio.sleep(0.5)
        assert (await lines[3].get_response(timeout=5))["status"] == 429
        await lines[0].send_input({"type": "http.disconnect"})
        waiting[0].cancel()
        await asyncio.sleep(0.1)
        waiting.append(asyncio.create_task(lines[4].get_response(timeout=5)))
        await asyncio.sleep(0.3)
        assert [task.done() for task in waiting[1:]] == [False] * 4
        await sync_to_async(actions.send_message)(session, by=nadia, text="Now")
        assert [(await task)["status"] for task in waiting[1:]] == [200] * 4

    on_a_server(story)


# --- The server itself ---


def test_a_server_that_stops_tells_every_socket_to_come_back(room):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina)
        client.line.future.cancel()  # what daphne does to every application when it is told to end
        await client.listen_to_the_end()
        assert client.closed == CloseCode.RESTARTING
        assert hub.current_hub().rooms == {}

    run(story)


def test_a_hint_waits_for_no_loop():
    """A server that stops ends its loop first: a thread that waited for it would keep the process for ever."""

    async def story():
        has_told = threading.Event()

        def tell():
            events.announce(1, seq=1)
            has_told.set()

        telling = asyncio.ensure_future(sync_to_async(tell, thread_sensitive=False)())
        await asyncio.sleep(0)  # the thread begins; from here on this loop does nothing but wait
        told = has_told.wait(5)
        await telling
        assert told

    run(story)


def test_both_jobs_of_a_hub_may_ask_the_database_at_the_same_time():
    finished = []

    async def ask():
        await database_sync_to_async(time.sleep)(0.1)
        finished.append("asked")
        await asyncio.Event().wait()

    async def story():
        jobs = [hub.start(ask), hub.start(ask)]
        await asyncio.sleep(0.5)
        for job in jobs:
            job.cancel()
        assert finished == ["asked", "asked"]

    on_a_server(story)


@pytest.mark.usefixtures("_quick_clock")
def test_a_job_of_a_hub_that_ends_begins_anew(caplog):
    begun = []

    async def fail():
        begun.append("begun")
        raise LookupError("a fault nobody thought of")

    async def story():
        job = hub.start(fail)
        await asyncio.sleep(0.3)
        job.cancel()
        assert len(begun) > 1

    on_a_server(story)
    assert "A job of the rooms has ended" in caplog.text


def test_a_database_that_was_away_costs_a_socket_nothing_but_time(room, monkeypatch):
    session, amina, nadia = room
    monkeypatch.setattr("webinars.connections.PAUSE", 0.05)

    async def story():
        client = await enter(session, amina, since=2)
        held = hub.current_hub().rooms[session.pk]
        answers = iter([DatabaseError("away"), DatabaseError("away")])

        async def events_after(seq):
            for error in answers:
                raise error
            return await hub.Room.events_after(held, seq)

        monkeypatch.setattr(held, "events_after", events_after)
        await sync_to_async(actions.send_message)(session, by=nadia, text="After the night")
        await client.listen(lambda heard: heard.events)
        assert said(client) == ["After the night"]
        await client.line.disconnect()

    run(story)
