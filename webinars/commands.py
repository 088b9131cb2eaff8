"""What a browser may ask of a room: ``{k, m, d}``, the same over a socket and over HTTP."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http.request import QueryDict  # noqa: TID251  a mapping, not a request

from core.states import InvalidTransition
from webinars import actions, forms
from webinars.models import LiveEvent, LiveSession

LONGEST_FRAME = 16 * 1024
CLIENT_ID = re.compile(r"[\w-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Command:
    form: type[forms.RoomCommandForm]
    action: Callable[..., LiveEvent]


COMMANDS = {
    "message.send": Command(forms.TextForm, actions.send_message),
    "question.ask": Command(forms.TextForm, actions.ask_question),
    "question.vote": Command(forms.QuestionForm, actions.vote_question),
    "question.unvote": Command(forms.QuestionForm, actions.unvote_question),
    "question.answer": Command(forms.QuestionForm, actions.answer_question),
    "hand.raise": Command(forms.RoomCommandForm, actions.raise_hand),
    "hand.lower": Command(forms.HandForm, actions.lower_hand),
    "session.open": Command(forms.RoomCommandForm, actions.open_live_session),
    "session.start": Command(forms.RoomCommandForm, actions.start_live_session),
    "session.end": Command(forms.RoomCommandForm, actions.end_live_session),
}
# Not in the log, no answer: how far a client has read, and that somebody without a socket is here.
SIGNS = {"pos", "here"}


# What an action raises when it does not do what it is asked, and how a client is told.
REFUSALS = {PermissionDenied: "forbidden", InvalidTransition: "not_now", ValidationError: "invalid"}


class Malformed(ValueError):
    """This is not a command; no client of ours sends it."""


@dataclass(frozen=True)
class Frame:
    kind: str
    client_id: str
    values: dict


def parse(text: str) -> Frame:
    """Read ``{"k": …, "m": …, "d": {…}}`` or raise :class:`Malformed`. Values are texts and whole numbers."""
    try:
        content = json.loads(text)
        text.encode()
        json.dumps(content, ensure_ascii=False).encode()  # a lone surrogate can hide behind an escape
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(content, dict):
        raise Malformed
    return checked(content.get("k"), content.get("m", ""), content.get("d", {}))


def from_form(posted: QueryDict) -> Frame:
    """The same from a form: ``k``, ``m`` and everything else as values."""
    values = {name: value for name, value in posted.items() if name not in {"k", "m", "csrfmiddlewaretoken"}}
    return checked(posted.get("k"), posted.get("m", ""), values)


def checked(kind, client_id, values) -> Frame:
    known = isinstance(kind, str) and (kind in COMMANDS or kind in SIGNS)
    named = isinstance(client_id, str) and (not client_id or CLIENT_ID.fullmatch(client_id))
    if not (known and named and isinstance(values, dict)):
        raise Malformed
    if not all(isinstance(value, str | int) and not isinstance(value, bool) for value in values.values()):
        raise Malformed
    if any(isinstance(value, str) and "\x00" in value for value in values.values()):
        raise Malformed
    return Frame(kind, client_id, values)


def perform(session_id: int, frame: Frame, *, by) -> tuple[LiveEvent, bool]:
    """Do what a command says; return its event and whether it had been done before.

    The session's row is locked first and read anew: commands of a room are done one after the other, on its state
    of now. The same command sent twice (``client_id``) is found in the log and not done again.
    """
    command = COMMANDS[frame.kind]
    with transaction.atomic():
        session = LiveSession.objects.select_for_update().get(pk=session_id)
        known = frame.client_id and session.events.filter(actor=by, client_id=frame.client_id).first()
        if known:
            return known, True
        form = command.form(frame.values, session=session)
        if not form.is_valid():
            raise ValidationError(form.errors.as_data())
        return command.action(session, by=by, client_id=frame.client_id, **form.cleaned_data), False
