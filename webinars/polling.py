"""The room over HTTP, for networks that let no socket through: the same log, asked for again and again.

It stands beside Django's handler, not in it: there every waiting reader would hold a thread, and with it a connection
to the database.
"""

import asyncio
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from django.db import DatabaseError

from webinars import events, queries
from webinars.hub import current_hub
from webinars.models import LiveSession

LONGEST_POLL = 20.0
EVENTS_AN_ANSWER = 200
HEADERS = [
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


async def room_events(scope, receive, send):
    """Answer with the events after ``since``; when there are none yet, wait for them up to ``LONGEST_POLL`` seconds."""
    answer = asyncio.create_task(answer_poll(scope))
    gone = asyncio.create_task(hang_up(receive))
    try:
        await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            status, body = answer.result()
            await send({"type": "http.response.start", "status": status, "headers": HEADERS})
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
