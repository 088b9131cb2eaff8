"""The hub and the server around it: stopping, faults, a database that is away."""

import asyncio
import threading
import time

import pytest
from asgiref.sync import sync_to_async
from channels.db import database_sync_to_async
from django.db import DatabaseError

from tests.webinars.sockets import enter, on_a_server, run, said
from webinars import actions, events, hub
from webinars.enums import CloseCode

pytestmark = pytest.mark.usefixtures("committed_db")


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


def test_both_jobs_of_a_hub_may_ask_the_database_at_the_same_time(caplog):
    finished = asyncio.Queue()

    async def ask():
        await database_sync_to_async(time.sleep)(0.1)
        finished.put_nowait("asked")
        await asyncio.Event().wait()

    async def story():
        jobs = [hub.start(ask), hub.start(ask)]
        for _job in jobs:
            await asyncio.wait_for(finished.get(), 5)
        for job in jobs:
            job.cancel()

    on_a_server(story)
    assert "has ended" not in caplog.text  # neither was refused and had to begin anew


@pytest.mark.usefixtures("_quick_clock")
def test_a_job_of_a_hub_that_ends_begins_anew(caplog):
    begun = asyncio.Queue()

    async def fail():
        begun.put_nowait("begun")
        raise LookupError("a fault nobody thought of")

    async def story():
        job = hub.start(fail)
        for _time in range(2):
            await asyncio.wait_for(begun.get(), 5)
        job.cancel()

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
