"""The room over a socket: commands come in here, and what goes out is the hub's."""

import asyncio
import time
from collections import deque
from contextlib import suppress

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError

from core.authorization import is_allowed
from members.models import User
from webinars import actions, commands, queries
from webinars.connections import Connection
from webinars.enums import CloseCode
from webinars.hub import current_hub, dump
from webinars.models import LiveSession
from webinars.polling import number_in, query_of

PROTOCOL = 1
# A client further behind than this gets the page again instead of the log.
LONGEST_GAP = 2000
STRIKES = 5
# Frames in ten seconds: over the first number commands have to wait, over the second the socket is closed.
BRISK, FLOOD, SECONDS = 20, 200, 10.0


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
        self.session, span = found
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
        """The session and the span of presence that begins; ``None`` if refused."""
        session = LiveSession.objects.filter(public_id=self.scope["url_route"]["kwargs"]["public_id"]).first()
        if session is None or session.is_cancelled or not is_allowed(self.member, "webinars.enter_room", session):
            return None
        return session, actions.enter_room(session, by=self.member).pk

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
