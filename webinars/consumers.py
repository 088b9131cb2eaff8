import asyncio
import time
from collections import deque
from contextlib import suppress
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError

from core.authorization import is_allowed
from members.models import User
from webinars import actions, commands, events, queries
from webinars.connections import Connection
from webinars.enums import CloseCode
from webinars.hub import current_hub, dump
from webinars.models import LiveSession
from webinars.permissions import is_host

PROTOCOL = 1
# A client further behind than this gets the page again instead of the log.
LONGEST_GAP = 2000
STRIKES = 5
# Frames in ten seconds: over the first number commands have to wait, over the second the socket is closed.
BRISK, FLOOD, SECONDS = 20, 200, 10.0
LONGEST_POLL = 20.0
EVENTS_AN_ANSWER = 200
POLL_HEADERS = [
    (b"content-type", b"application/json"),
    (b"cache-control", b"private, no-store"),
    (b"x-content-type-options", b"nosniff"),
]


def query_of(scope) -> dict[str, list[str]]:
    return parse_qs(scope["query_string"].decode("ascii", "ignore"), keep_blank_values=True)


def number_in(asked: dict[str, list[str]]) -> int:
    """The number a client says it has; 0 for whatever is no number."""
    text = asked.get("since", ["0"])[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


class RoomConsumer(AsyncWebsocketConsumer):
    """Carries commands in and the hub's frames out. Decides nothing."""

    channel_layer_alias = "none"  # what goes out is the hub's
    connection = None

    async def __call__(self, scope, receive, send):
        try:
            await super().__call__(scope, receive, send)
        except asyncio.CancelledError:
            # The server stops: daphne cancels every application first. The browser is told to come back.
            if self.connection is not None:
                self.let_go()
                await self.close(CloseCode.RESTARTING)
            raise

    async def close(self, code: CloseCode, reason=None):
        # Daphne's WebSocket library wants exactly an int; for a member of an enum it closes with 1011 instead.
        await super().close(int(code), reason)

    async def connect(self):
        self.member = self.scope["user"]
        self.strikes = 0
        self.frames: deque[float] = deque()
        found = await database_sync_to_async(self.find)()
        if found is None:
            await self.close(CloseCode.REMOVED if self.member.is_authenticated else CloseCode.SIGNED_OUT)
            return
        self.session, self.hosts_it, span = found
        await self.accept()
        self.hub = current_hub()
        self.room = await self.hub.room(self.session.pk)
        position, is_reset = self.wanted_position()
        self.connection = Connection(
            self.room,
            self.member,
            span=span,
            session_key=self.scope["session"].session_key,
            position=position,
            send=self.send,
            close=self.close,
        )
        self.connection.say(self.hello(is_reset))
        self.writer = asyncio.create_task(self.connection.run())
        await self.room.join(self.connection)

    def find(self):
        """The session, whether the member hosts it, and the span of presence that begins; ``None`` if refused."""
        session = LiveSession.objects.filter(public_id=self.scope["url_route"]["kwargs"]["public_id"]).first()
        if session is None or session.is_cancelled or not is_allowed(self.member, "webinars.enter_room", session):
            return None
        return session, is_host(self.member, session), actions.enter_room(session, by=self.member).pk

    def wanted_position(self) -> tuple[int, bool]:
        """Where the client says it has got to, and whether it has to start afresh."""
        asked = query_of(self.scope)
        since = number_in(asked)
        other_log = asked.get("epoch", [self.session.epoch])[0] != self.session.epoch
        if other_log or since > self.room.head or self.room.head - since > LONGEST_GAP:
            return self.room.head, True
        return since, False

    def hello(self, is_reset: bool) -> str:
        return dump(
            "hello",
            v=PROTOCOL,
            seq=self.room.head,
            epoch=self.session.epoch,
            you=[self.member.pk, self.member.name],
            host=self.hosts_it,
            **queries.presence_shown(self.room.here, reader=self.member),
            state=self.session.state,
            reset=is_reset,
        )

    async def receive(self, text_data=None, bytes_data=None):
        if not await self.is_moderate():
            return
        if text_data is not None and len(text_data.encode(errors="replace")) > commands.LONGEST_FRAME:
            await self.close(CloseCode.TOO_LARGE)
            return
        try:
            frame = commands.parse(text_data or "")
        except commands.Malformed:
            await self.strike()
            return
        if frame.kind == "pos":
            self.confirm(frame.values.get("s"))
        elif frame.kind in commands.COMMANDS:
            await self.answer(frame)

    def confirm(self, seq) -> None:
        if isinstance(seq, int):
            self.connection.confirm(seq)

    async def is_moderate(self) -> bool:
        """Whether this frame comes at a bearable pace; a flood closes the socket."""
        now = time.monotonic()
        self.frames.append(now)
        while now - self.frames[0] > SECONDS:
            self.frames.popleft()
        if len(self.frames) <= FLOOD:
            return True
        await self.close(CloseCode.FLOOD)
        return False

    async def strike(self) -> None:
        self.strikes += 1
        if self.strikes >= STRIKES:
            await self.close(CloseCode.MALFORMED)
        else:
            self.connection.say(dump("err", why="malformed"))

    async def answer(self, frame: commands.Frame) -> None:
        """Perform a command. Its event, heard like everybody's, is the acknowledgement."""
        if len(self.frames) > BRISK:
            wait = int((SECONDS - (time.monotonic() - self.frames[0])) * 1000) + 100
            self.connection.say(dump("nack", m=frame.client_id, why="slow", retry_ms=wait))
            return
        try:
            event, was_known = await database_sync_to_async(self.perform)(frame)
        except DatabaseError:
            self.connection.say(dump("nack", m=frame.client_id, why="later", retry_ms=2000))
        except tuple(commands.REFUSALS) as error:
            self.connection.say(dump("nack", m=frame.client_id, why=commands.REFUSALS[type(error)]))
        else:
            if was_known:
                self.connection.say(dump("ack", m=frame.client_id, s=event.seq))

    def perform(self, frame):
        # The person is read anew: a socket must not act for an account that was closed meanwhile.
        return commands.perform(self.session.pk, frame, by=User.objects.get(pk=self.member.pk))

    async def disconnect(self, code):
        if self.connection is None:
            return
        self.let_go()
        with suppress(DatabaseError):
            await database_sync_to_async(actions.leave_room)(self.connection.span, self.session.pk)

    def let_go(self) -> None:
        """Take the socket out of the room: nobody writes to it or counts it as present any more."""
        self.writer.cancel()
        if self.connection in self.room.connections:
            self.room.connections.remove(self.connection)
            self.hub.leave(self.room)


# --- The same log over HTTP, for networks that let no socket through ------------------------------------


async def room_events(scope, receive, send):
    """Answer with the events after ``since``; when there are none yet, wait for them up to ``LONGEST_POLL`` seconds.

    It stands beside Django's handler, not in it: there every waiting reader would hold a thread, and with it a
    connection to the database.
    """
    answer = asyncio.create_task(answer_poll(scope))
    gone = asyncio.create_task(hang_up(receive))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            status, body = answer.result()
            await send({"type": "http.response.start", "status": status, "headers": POLL_HEADERS})
            await send({"type": "http.response.body", "body": body.encode()})
    finally:
        answer.cancel()
        gone.cancel()


async def hang_up(receive) -> None:
    """Return when the reader has gone: nobody is waited for in vain."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def answer_poll(scope) -> tuple[int, str]:
    """The status and the text of the answer."""
    if scope["method"] != "GET":
        return 405, ""
    asked, member = query_of(scope), scope["user"]
    since = number_in(asked)
    if not member.is_authenticated:
        return 401, ""
    try:
        status, session, text = await database_sync_to_async(news_for)(scope, member, since)
        if status == 200 and session.head <= since and "now" not in asked and not session.is_over:
            if not await current_hub().wait_for_news(session.pk, member.pk, since, LONGEST_POLL):
                return 429, ""
            status, session, text = await database_sync_to_async(news_for)(scope, member, since)
    except DatabaseError:
        return 503, ""
    return status, text


def news_for(scope, member, since: int) -> tuple[int, LiveSession | None, str]:
    """The answer to a person at this moment: their right may have been lost while they waited."""
    status, session = standing_of(scope, member)
    return status, session, news_of(session, member, since) if session else ""


def standing_of(scope, member) -> tuple[int, LiveSession | None]:
    """Whether this person may read at this moment, as a status, and what. Asked again after each wait."""
    session = LiveSession.objects.filter(public_id=scope["url_route"]["kwargs"]["public_id"]).first()
    if not queries.lasting_sign_ins({scope["session"].session_key: member}):
        return 401, None
    if session is None or member.pk not in queries.allowed_members(session.pk, {member.pk}):
        return 403, None
    return 200, session


def news_of(session: LiveSession, member, since: int) -> str:
    """``{epoch, head, state, you, here, n, events}``."""
    rows = queries.events_after(session.pk, since, limit=EVENTS_AN_ANSWER)
    presence = queries.presence_shown(queries.people_here(session.pk), reader=member)
    standing = {"epoch": session.epoch, "head": session.head, "state": session.state, "you": [member.pk, member.name]}
    fields = events.dump(standing | presence)[:-1]
    return f'{fields},"events":[{",".join(events.encoded(row) for row in rows)}]}}'
