"""The room over HTTP, for networks that let no socket through."""

import asyncio
import json

import pytest
from asgiref.sync import sync_to_async

from tests.factories import make_member
from tests.webinars import harms
from tests.webinars.sockets import on_a_server, poll
from webinars import actions, hub, polling

pytestmark = pytest.mark.usefixtures("committed_db")


async def until_they_wait(session, readers: int) -> None:
    """Go on when so many readers wait for news of the session."""
    for _look in range(500):
        room = hub.current_hub().rooms.get(session.pk)
        if room and len(room.waiters) == readers:
            return
        await asyncio.sleep(0.01)
    pytest.fail("They do not wait.")


def test_a_long_poll_answers_as_soon_as_something_is_said(room):
    session, amina, nadia = room
    line = poll(session, amina)

    async def story():
        asked = asyncio.create_task(line.get_response(timeout=5))
        await until_they_wait(session, 1)
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
    monkeypatch.setattr(polling, "LONGEST_POLL", 0.1)
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


@pytest.mark.parametrize(("harm", "status"), [(harms.remove, 403), (harms.sign_out, 401), (harms.change_password, 401)])
def test_who_loses_their_right_while_waiting_is_told_nothing(room, harm, status):
    session, amina, nadia = room
    line = poll(session, amina)

    async def story():
        asked = asyncio.create_task(line.get_response(timeout=5))
        await until_they_wait(session, 1)
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
        await until_they_wait(session, 4)
        assert (await lines[3].get_response(timeout=5))["status"] == 429
        await lines[0].send_input({"type": "http.disconnect"})
        waiting[0].cancel()
        await until_they_wait(session, 3)
        waiting.append(asyncio.create_task(lines[4].get_response(timeout=5)))
        await until_they_wait(session, 4)
        assert [task.done() for task in waiting[1:]] == [False] * 4
        await sync_to_async(actions.send_message)(session, by=nadia, text="Now")
        assert [(await task)["status"] for task in waiting[1:]] == [200] * 4

    on_a_server(story)
