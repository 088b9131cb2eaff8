"""What a room refuses, and whom it closes a socket on."""

import pytest
from asgiref.sync import async_to_sync, sync_to_async

from tests.factories import make_member
from tests.webinars import harms
from tests.webinars.sockets import Client, enter, run, signed_in
from webinars import actions, consumers
from webinars.enums import CloseCode

pytestmark = pytest.mark.usefixtures("committed_db")


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


@pytest.mark.usefixtures("_quick_clock")
@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (harms.remove, CloseCode.REMOVED),
        (harms.suspend, CloseCode.REMOVED),
        (harms.sign_out, CloseCode.SIGNED_OUT),
        (harms.change_password, CloseCode.SIGNED_OUT),
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


@pytest.mark.usefixtures("_quick_clock")
def test_a_superuser_who_may_enter_may_also_stay(room):
    session, _amina, _nadia = room
    root = make_member(is_superuser=True)

    async def story():
        client = await enter(session, root)
        await client.listen(
            lambda heard: len([each for each in heard.asides if each["k"] == "beat"]) > 1 or heard.closed
        )
        assert client.closed is None
        await client.line.disconnect()

    run(story)


def test_what_one_says_after_being_removed_is_refused_at_once(room):
    session, amina, _nadia = room

    async def story():
        client = await enter(session, amina)
        await sync_to_async(harms.remove)(session, amina)
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
