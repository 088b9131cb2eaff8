from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class CycleState(models.TextChoices):
    OPEN = "open", _("Open for offers and requests")
    CLOSED = "closed", _("Closed")


CYCLE_TRANSITIONS = {
    "close": ({CycleState.OPEN}, CycleState.CLOSED),
    "reopen": ({CycleState.CLOSED}, CycleState.OPEN),
}


class OfferState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    WITHDRAWN = "withdrawn", _("Withdrawn")


OFFER_TRANSITIONS = {
    "withdraw": ({OfferState.OFFERED}, OfferState.WITHDRAWN),
    "renew": ({OfferState.WITHDRAWN}, OfferState.OFFERED),
}


class RequestState(models.TextChoices):
    OPEN = "open", _("Open")
    MATCHED = "matched", _("Matched")
    WITHDRAWN = "withdrawn", _("Withdrawn")


REQUEST_TRANSITIONS = {
    "match": ({RequestState.OPEN}, RequestState.MATCHED),
    "withdraw": ({RequestState.OPEN}, RequestState.WITHDRAWN),
    "reopen": ({RequestState.MATCHED, RequestState.WITHDRAWN}, RequestState.OPEN),
}


class PairingState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted by one")
    ACTIVE = "active", _("Active")
    COMPLETED = "completed", _("Completed")
    ENDED = "ended", _("Ended")
    DECLINED = "declined", _("Did not come about")
    EXPIRED = "expired", _("Not answered in time")


PENDING = {PairingState.PROPOSED, PairingState.ACCEPTED}
# A proposal holds a place until it is answered, so no mentor is asked by more people than they can take.
TAKES_A_PLACE = PENDING | {PairingState.ACTIVE}

PAIRING_TRANSITIONS = {
    "accept": ({PairingState.PROPOSED}, PairingState.ACCEPTED),
    "activate": ({PairingState.ACCEPTED}, PairingState.ACTIVE),
    "decline": (PENDING, PairingState.DECLINED),
    "expire": (PENDING, PairingState.EXPIRED),
    "complete": ({PairingState.ACTIVE}, PairingState.COMPLETED),
    "end": ({PairingState.ACTIVE}, PairingState.ENDED),
}


class GoalState(models.TextChoices):
    OPEN = "open", _("Open")
    REACHED = "reached", _("Reached")
    DROPPED = "dropped", _("Set aside")


GOAL_TRANSITIONS = {
    "reach": ({GoalState.OPEN}, GoalState.REACHED),
    "drop": ({GoalState.OPEN}, GoalState.DROPPED),
}


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


MEETING_TRANSITIONS = {
    "move": ({MeetingState.PLANNED}, MeetingState.PLANNED),
    "hold": ({MeetingState.PLANNED}, MeetingState.HELD),
    "cancel": ({MeetingState.PLANNED}, MeetingState.CANCELLED),
}


class DayPart(models.TextChoices):
    """A window of somebody's own day, wherever they are and whatever the season."""

    EARLY = "early", _("Early morning, 6:00 to 9:00")
    MORNING = "morning", _("Morning, 9:00 to 12:00")
    MIDDAY = "midday", _("Midday, 12:00 to 15:00")
    AFTERNOON = "afternoon", _("Afternoon, 15:00 to 18:00")
    EVENING = "evening", _("Evening, 18:00 to 21:00")
    LATE = "late", _("Late evening, 21:00 to 23:00")


class Country(models.TextChoices):
    """Where the mentee would like the mentor to work."""

    ANY = "any", _("It does not matter")
    SAME = "same", _("My country")
    OTHER = "other", _("Another country")


OPEN_GOALS_LIMIT = 3
ANSWER_DAYS = 7
# How long nothing has happened before the page says so, both are reminded, and the coordinator is told.
QUIET_DAYS = 14
REMIND_DAYS = 21
REMIND_AGAIN = timedelta(days=3)
TELL_COORDINATOR_DAYS = 28
