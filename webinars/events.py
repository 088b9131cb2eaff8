"""The log of a room: written inside the action's transaction, announced to every server after the commit."""

import asyncio
import json
import logging
from functools import partial

from asgiref.sync import SyncToAsync
from channels.layers import get_channel_layer
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from redis.exceptions import RedisError

from core.authorization import SYSTEM
from webinars.models import LiveEvent, LiveSession

logger = logging.getLogger(__name__)
# One group for all rooms: the listener is the hub of a process, not a socket.
GROUP = "webinars.rooms"


def append(session: LiveSession, kind: str, *, by, client_id: str = "", **payload) -> LiveEvent:
    """Write the next event of a session's log. Must run inside the action's transaction.

    Taking the number updates the session's row, so writers of one room wait for each other until the commit and
    numbers have no gap, on SQLite and PostgreSQL alike.
    """
    LiveSession.objects.filter(pk=session.pk).update(head=F("head") + 1)
    session.head = LiveSession.objects.values_list("head", flat=True).get(pk=session.pk)
    event = LiveEvent.objects.create(
        session=session,
        seq=session.head,
        kind=kind,
        actor=None if by is SYSTEM else by,
        client_id=client_id,
        at=timezone.now(),
        payload=payload,
    )
    transaction.on_commit(partial(announce, session.pk, seq=event.seq))
    return event


def dump(content: dict) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def encoded(event: LiveEvent) -> str:
    """An event as every client gets it. Built from named fields alone: nothing a client sent is merged in."""
    actor = event.actor
    return dump(
        {
            "s": event.seq,
            "k": event.kind,
            "a": [actor.pk, actor.name] if actor else None,
            "at": event.at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "m": event.client_id,
            "d": event.payload,
        }
    )


def announce(session_id: int, **hint) -> None:
    """Tell every server that a room has news. A hint that gets lost costs two seconds: hubs also look by themselves."""
    message = {"type": "room.hint", "room": session_id, **hint}
    loop = loop_of_this_thread()
    if loop is None:
        asyncio.run(send(message))
    else:
        # Not waited for: a server that stops ends its loop first, and this thread would keep it from ending.
        asyncio.run_coroutine_threadsafe(send(message), loop)


async def send(message: dict) -> None:
    try:
        await get_channel_layer().group_send(GROUP, message)
    except (RedisError, OSError):
        logger.warning("The channel layer does not answer; rooms catch up by themselves.")


def loop_of_this_thread() -> asyncio.AbstractEventLoop | None:
    """The loop that runs here (in a browser test), or that of the server which gave this thread its work."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        loop = getattr(SyncToAsync.threadlocal, "main_event_loop", None)
        return loop if loop and loop.is_running() else None
