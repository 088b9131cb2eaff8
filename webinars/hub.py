"""The rooms of this process: what was committed goes out from here, in order, to every socket.

The truth is the log in the database. A hint (or a look every two seconds, if the hint got lost) makes the room read
the rows it does not know yet; each is encoded once. A socket is a cursor over these rows with a task of its own, so a
slow one holds up nobody (:mod:`webinars.connections`).
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import Context
from itertools import islice
from weakref import WeakKeyDictionary

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.db import DatabaseError
from redis.exceptions import RedisError

from webinars import actions, events, queries
from webinars.connections import Connection
from webinars.enums import CloseCode

logger = logging.getLogger(__name__)

TICK = 1.0
LOOK_EVERY, HEARTBEAT_EVERY = 2, 10  # in ticks
PAGE = 200
RING = 512 * 1024
WINDOWS_A_PERSON = 3


def dump(kind: str, **values) -> str:
    """A message outside the log (it has no number)."""
    return events.dump({"k": kind, "d": values})


@database_sync_to_async
def read_events(session_id: int, after: int) -> list[tuple[int, str]]:
    return [(event.seq, events.encoded(event)) for event in queries.events_after(session_id, after, limit=PAGE)]


@database_sync_to_async
def head_and_people(session_id: int) -> tuple[int, dict[int, str]]:
    return queries.heads_of([session_id])[session_id], queries.people_here(session_id)


@database_sync_to_async
def check_people(session_id: int, connections: list) -> tuple[set, set]:
    """Who may stay, and which sign-ins still hold; whoever may stay is marked as present."""
    allowed = queries.allowed_members(session_id, {each.member.pk for each in connections})
    signed_in = queries.lasting_sign_ins({each.session_key: each.member for each in connections})
    actions.keep_present(
        [each.span for each in connections if each.member.pk in allowed and each.session_key in signed_in]
    )
    return allowed, signed_in


class Room:
    """What this process knows of one session."""

    def __init__(self, session_id: int, head: int, here: dict[int, str]):
        self.session_id = session_id
        self.head = self.wanted = head
        self.ring: deque[tuple[int, str]] = deque()
        self.ring_size = 0
        self.connections: list[Connection] = []  # in the order they came
        self.waiters: dict[asyncio.Event, int] = {}  # who waits over HTTP
        self.here = here
        self.presence_changed = True
        self.reading = asyncio.Lock()

    async def catch_up(self, head: int) -> None:
        """Read what was committed up to ``head``. Many hints at once lead to one read."""
        self.wanted = max(self.wanted, head)
        async with self.reading:
            while self.head < self.wanted:
                rows = await read_events(self.session_id, self.head)
                if not rows:
                    return
                for seq, text in rows:
                    self.ring.append((seq, text))
                    self.ring_size += len(text)
                    self.head = seq
                while self.ring_size > RING:
                    self.ring_size -= len(self.ring.popleft()[1])
                self.wake()

    def wake(self) -> None:
        for connection in self.connections:
            connection.news.set()
        for waiter in self.waiters:
            waiter.set()

    async def events_after(self, seq: int) -> list[tuple[int, str]]:
        """From memory if it reaches back that far, else from the database. Numbers have no gap, so this is a slice."""
        if self.ring and self.ring[0][0] <= seq + 1:
            start = seq + 1 - self.ring[0][0]
            return list(islice(self.ring, start, start + PAGE))
        return [row for row in await read_events(self.session_id, seq) if row[0] <= self.head]

    async def join(self, connection: Connection) -> None:
        own = [each for each in self.connections if each.member == connection.member]
        self.connections.append(connection)
        if len(own) >= WINDOWS_A_PERSON:
            await own[0].close(CloseCode.REPLACED)

    async def show_presence(self) -> None:
        """Tell who came and who left since the last time: one message for however many."""
        self.presence_changed = False
        before, self.here = self.here, await database_sync_to_async(queries.people_here)(self.session_id)
        came = [[pk, name] for pk, name in self.here.items() if pk not in before]
        left = [pk for pk in before if pk not in self.here]
        if came or left:
            self.say(dump("tick", **{"in": came[: queries.NAMES_SHOWN], "out": left, "n": len(self.here)}))

    def say(self, text: str) -> None:
        for connection in self.connections:
            connection.say(text)

    async def check(self) -> None:
        """The heartbeat: whoever may not be here any more is closed; the others hear where the log stands."""
        connections = self.connections.copy()
        allowed, signed_in = await check_people(self.session_id, connections)
        for connection in connections:
            if connection.session_key not in signed_in:
                await connection.close(CloseCode.SIGNED_OUT)
            elif connection.member.pk not in allowed:
                await connection.close(CloseCode.REMOVED)
        self.say(dump("beat", head=self.head))
        await self.show_presence()


def start(job: Callable[[], Awaitable]) -> asyncio.Task:
    """Run a job that never ends: a fault in it is logged, and it begins anew after a tick.

    Each job has a context of its own. That of whoever came first would tie it to the thread of their request, and in
    a shared one asgiref takes two database calls at the same time for a deadlock and refuses the second.
    """

    async def keep_running():
        while True:
            task = asyncio.ensure_future(job())
            try:
                await asyncio.wait({task})
            finally:
                task.cancel()
            logger.error("A job of the rooms has ended; it begins anew.", exc_info=task.exception())
            await asyncio.sleep(TICK)

    return asyncio.create_task(keep_running(), context=Context())


class Hub:
    """All rooms of this process that somebody is in, and the one listener for their hints."""

    def __init__(self):
        self.rooms: dict[int, Room] = {}
        self.tasks: list[asyncio.Task] = []
        self.channel = ""

    async def room(self, session_id: int) -> Room:
        """The room of a session, with everything that was committed so far."""
        if session_id not in self.rooms:
            head, here = await head_and_people(session_id)
            self.rooms.setdefault(session_id, Room(session_id, head, here))
        if not self.tasks:
            self.tasks = [start(self.listen), start(self.beat)]
        return self.rooms[session_id]

    def leave(self, room: Room) -> None:
        """Forget a room that nobody is in; with the last one the hub rests."""
        room.presence_changed = True
        if not room.connections and not room.waiters:
            self.rooms.pop(room.session_id, None)
        if not self.rooms:
            for task in self.tasks:
                task.cancel()
            self.tasks = []

    async def listen(self) -> None:
        layer = get_channel_layer()
        while True:
            self.channel = channel = await layer.new_channel()
            try:
                await layer.group_add(events.GROUP, channel)
                while True:
                    await self.hear(await layer.receive(channel))
            except (RedisError, OSError, DatabaseError):
                await asyncio.sleep(TICK)
            finally:
                with suppress(RedisError, OSError):
                    await layer.group_discard(events.GROUP, channel)

    async def keep_listening(self) -> None:
        """Join the group again, in case the layer has forgotten us."""
        if self.channel:
            with suppress(RedisError, OSError):
                await get_channel_layer().group_add(events.GROUP, self.channel)

    async def hear(self, hint: dict) -> None:
        room = self.rooms.get(hint["room"])
        if room and hint.get("presence"):
            room.presence_changed = True
        if room and "seq" in hint:
            await room.catch_up(hint["seq"])

    async def beat(self) -> None:
        """The clock of this process. A database that is away is waited for: sockets stay open."""
        count = 0
        while True:
            await asyncio.sleep(TICK)
            count += 1
            with suppress(DatabaseError):
                await self.tick(count)

    async def tick(self, count: int) -> None:
        if count % HEARTBEAT_EVERY == 0:
            await self.keep_listening()
        if count % LOOK_EVERY == 0:
            heads = await database_sync_to_async(queries.heads_of)(list(self.rooms))
            for session_id, head in heads.items():
                if session_id in self.rooms:
                    await self.rooms[session_id].catch_up(head)
        for room in list(self.rooms.values()):
            for connection in [each for each in room.connections if each.is_too_slow]:
                await connection.close(CloseCode.TOO_SLOW)
            if count % HEARTBEAT_EVERY == 0:
                await room.check()
            elif room.presence_changed:
                await room.show_presence()

    async def wait_for_news(self, session_id: int, member_id: int, since: int, seconds: float) -> bool:
        """Return when the log has something after ``since``, or after ``seconds``.

        ``False`` at once if this person waits in as many windows as they may.
        """
        room = await self.room(session_id)
        if list(room.waiters.values()).count(member_id) >= WINDOWS_A_PERSON:
            return False
        waiter = asyncio.Event()
        room.waiters[waiter] = member_id
        try:
            if room.head <= since:
                with suppress(TimeoutError):
                    await asyncio.wait_for(waiter.wait(), seconds)
        finally:
            del room.waiters[waiter]
            self.leave(room)
        return True


_hubs: WeakKeyDictionary = WeakKeyDictionary()


def current_hub() -> Hub:
    """The hub of the running event loop: one a process, except in tests, which have a loop each."""
    return _hubs.setdefault(asyncio.get_running_loop(), Hub())
