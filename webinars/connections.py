"""One socket, as the hub sees it: a cursor over the log and a bound on what is on its way.

It is sent no more than ``WINDOW`` bytes it has not confirmed, because daphne would keep in memory whatever a stalled
reader does not take. Whoever confirms nothing for ``PATIENCE`` seconds is closed and may come back and resume.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable

from django.db import DatabaseError

FRAME = 32 * 1024
WINDOW = 128 * 1024
PATIENCE = 10.0
ASIDES = 64
PAUSE = 1.0


class Connection:
    """One socket: where it has got to in the log, and what it has not confirmed yet."""

    def __init__(self, room, member, *, span: int, session_key: str, position: int, send, close):
        self.room, self.member, self.span, self.session_key = room, member, span, session_key
        self.position = position
        self.send: Callable[[str], Awaitable] = send
        self.close: Callable[[int], Awaitable] = close
        self.asides: deque[str] = deque()
        self.unconfirmed: deque[tuple[int, int]] = deque()
        self.unconfirmed_bytes = 0
        self.stalled_at: float | None = None
        self.news = asyncio.Event()
        self.news.set()

    def say(self, text: str) -> None:
        """Send something outside the log. Whoever reads none of it gets no more of it."""
        if len(self.asides) < ASIDES:
            self.asides.append(text)
            self.news.set()

    def confirm(self, seq: int) -> None:
        """The client has everything up to ``seq``."""
        while self.unconfirmed and self.unconfirmed[0][0] <= seq:
            self.unconfirmed_bytes -= self.unconfirmed.popleft()[1]
            self.stalled_at = None
        self.news.set()

    async def run(self) -> None:
        """Send what there is, for as long as the socket lives."""
        while True:
            await self.news.wait()
            self.news.clear()
            while self.asides:
                await self.send(self.asides.popleft())
            try:
                while self.position < self.room.head and self.has_room():
                    await self.send_next()
            except DatabaseError:  # it comes back, and the log with it
                await asyncio.sleep(PAUSE)
                self.news.set()

    def has_room(self) -> bool:
        if self.unconfirmed_bytes < WINDOW:
            return True
        if self.stalled_at is None:
            self.stalled_at = time.monotonic()
        return False

    async def send_next(self) -> None:
        """One frame: the next events, as many as fit."""
        texts, size = [], 0
        limit = min(FRAME, WINDOW - self.unconfirmed_bytes)
        for seq, text in await self.room.events_after(self.position):
            if texts and size + len(text) > limit:
                break
            texts.append(text)
            size += len(text.encode())
            self.position = seq
        self.unconfirmed.append((self.position, size))
        self.unconfirmed_bytes += size
        await self.send(f"[{','.join(texts)}]")

    @property
    def is_too_slow(self) -> bool:
        return self.stalled_at is not None and time.monotonic() - self.stalled_at > PATIENCE
