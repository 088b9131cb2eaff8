"""Clients of the room, over a socket and over HTTP, against the real ASGI application."""

import asyncio
import json
import time
from contextlib import suppress

from asgiref.sync import async_to_sync, sync_to_async
from channels.testing import HttpCommunicator, WebsocketCommunicator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(member) -> str:
    """A cookie of a session of ``member``."""
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


class Client:
    """Keeps what it heard: ``events`` in order of arrival, ``asides`` by kind."""

    def __init__(self, address: str, cookie: str = "", origin: str = settings.PUBLIC_URL):
        from lms.asgi import application

        headers = [(b"origin", origin.encode()), (b"cookie", cookie.encode())]
        self.line = WebsocketCommunicator(application, address, headers)
        self.events, self.asides, self.closed = [], [], None

    async def connect(self) -> bool:
        connected, code = await self.line.connect(timeout=5)
        self.closed = None if connected else code
        return connected

    async def listen(self, enough, seconds: float = 5) -> None:
        """Take in frames until ``enough(self)``; fails after ``seconds``."""
        deadline = time.monotonic() + seconds
        while not enough(self):
            left = deadline - time.monotonic()
            assert left > 0, f"waited in vain; events {self.numbers()}, asides {self.asides}"
            self.hear(await self.line.receive_output(timeout=left))

    async def listen_to_the_end(self) -> None:
        """Wait until the application has ended, cancelled or not, and take in what it said last."""
        with suppress(asyncio.CancelledError):
            await self.line.future
        while not self.line.output_queue.empty():
            self.hear(self.line.output_queue.get_nowait())

    def hear(self, output: dict) -> None:
        if output["type"] == "websocket.close":
            self.closed = output["code"]
        else:
            self.take(json.loads(output["text"]))

    def take(self, frame) -> None:
        if isinstance(frame, list):
            self.events += frame
        else:
            self.asides.append(frame)

    async def say(self, kind: str, client_id: str = "", **values) -> None:
        await self.line.send_to(text_data=json.dumps({"k": kind, "m": client_id, "d": values}))

    def numbers(self) -> list[int]:
        return [event["s"] for event in self.events]

    def aside(self, kind: str) -> dict | None:
        return next((each["d"] for each in self.asides if each["k"] == kind), None)


async def enter(session, member, **query) -> Client:
    """A client that was greeted."""
    cookie = await sync_to_async(signed_in)(member)
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    client = Client(f"/ws/sessions/{session.public_id}/?{asked}", cookie)
    assert await client.connect()
    await client.listen(lambda heard: heard.aside("hello"))
    return client


def said(client) -> list[str]:
    return [event["d"]["text"] for event in client.events if event["k"] == "message.sent"]


def run(story) -> None:
    async_to_sync(story)()


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
