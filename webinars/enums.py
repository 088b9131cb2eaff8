from enum import IntEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class LiveSessionKind(models.TextChoices):
    PEER_LEARNING = "peer_learning", _("Peer-to-peer learning")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    MEMBERS_MEETING = "members_meeting", _("Members’ meeting")


class LiveSessionState(models.TextChoices):
    SCHEDULED = "scheduled", _("Scheduled")
    OPEN = "open", _("Room open")
    LIVE = "live", _("Live")
    ENDED = "ended", _("Ended")
    ARCHIVED = "archived", _("Archived")
    CANCELLED = "cancelled", _("Cancelled")


LIVE_SESSION_TRANSITIONS = {
    "open": ({LiveSessionState.SCHEDULED}, LiveSessionState.OPEN),
    "start": ({LiveSessionState.OPEN}, LiveSessionState.LIVE),
    "end": ({LiveSessionState.LIVE}, LiveSessionState.ENDED),
    "archive": ({LiveSessionState.ENDED}, LiveSessionState.ARCHIVED),
    "cancel": ({LiveSessionState.SCHEDULED, LiveSessionState.OPEN}, LiveSessionState.CANCELLED),
}
HELD = {LiveSessionState.ENDED, LiveSessionState.ARCHIVED}
COMING = {LiveSessionState.SCHEDULED, LiveSessionState.OPEN, LiveSessionState.LIVE}
# In these states people talk in the room; before, they wait; afterwards, they read.
TALKING = {LiveSessionState.OPEN, LiveSessionState.LIVE}
OVER = {LiveSessionState.ENDED, LiveSessionState.ARCHIVED}


class RegistrationState(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    CANCELLED = "cancelled", _("Cancelled")
    REMOVED = "removed", _("Removed by a host")


REGISTRATION_TRANSITIONS = {
    "cancel": ({RegistrationState.REGISTERED}, RegistrationState.CANCELLED),
    "renew": ({RegistrationState.CANCELLED}, RegistrationState.REGISTERED),
    "remove": ({RegistrationState.REGISTERED}, RegistrationState.REMOVED),
}


class EventKind(models.TextChoices):
    """What can happen in a room. Past tense: an event is a fact (see docs/live-protocol.md)."""

    MESSAGE_SENT = "message.sent", _("message")
    QUESTION_ASKED = "question.asked", _("question")
    QUESTION_VOTED = "question.voted", _("vote")
    QUESTION_UNVOTED = "question.unvoted", _("vote taken back")
    QUESTION_ANSWERED = "question.answered", _("question answered")
    HAND_RAISED = "hand.raised", _("hand raised")
    HAND_LOWERED = "hand.lowered", _("hand lowered")
    SESSION_OPENED = "session.opened", _("room opened")
    SESSION_STARTED = "session.started", _("session started")
    SESSION_ENDED = "session.ended", _("session ended")
    SESSION_CANCELLED = "session.cancelled", _("session cancelled")
    MEMBER_REMOVED = "member.removed", _("person removed")


class CloseCode(IntEnum):
    """Why the server closes a socket. The client's answer to each is in docs/live-protocol.md."""

    MALFORMED = 4400
    SIGNED_OUT = 4401
    REMOVED = 4403
    TOO_SLOW = 4408
    REPLACED = 4409
    TOO_LARGE = 4413
    FLOOD = 4429
    RESTARTING = 4503
