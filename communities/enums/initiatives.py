"""Initiatives, campaigns and consultations."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class InitiativeState(models.TextChoices):
    IDEA = "idea", _("Idea")
    SEEKING = "seeking", _("Seeking people")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped")


# Where people join and leave, and where updates and results are written.
INITIATIVE_OPEN = {InitiativeState.IDEA, InitiativeState.SEEKING, InitiativeState.ACTIVE, InitiativeState.PAUSED}

INITIATIVE_TRANSITIONS = {
    "seek": ({InitiativeState.IDEA}, InitiativeState.SEEKING),
    "activate": ({InitiativeState.SEEKING}, InitiativeState.ACTIVE),
    "pause": ({InitiativeState.SEEKING, InitiativeState.ACTIVE}, InitiativeState.PAUSED),
    "resume": ({InitiativeState.PAUSED}, InitiativeState.SEEKING),
    "finish": ({InitiativeState.ACTIVE}, InitiativeState.DONE),
    "stop": (INITIATIVE_OPEN, InitiativeState.STOPPED),
}


class AdviceState(models.TextChoices):
    ASKED = "asked", _("Asked")
    PROMISED = "promised", _("Promised")
    GIVEN = "given", _("Given")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Not given in time")


ADVICE_PENDING = {AdviceState.ASKED, AdviceState.PROMISED}

ADVICE_TRANSITIONS = {
    "accept": ({AdviceState.ASKED}, AdviceState.PROMISED),
    "decline": (ADVICE_PENDING, AdviceState.DECLINED),
    "give": ({AdviceState.PROMISED}, AdviceState.GIVEN),
    "expire": (ADVICE_PENDING, AdviceState.EXPIRED),
}

# An advisor answers within these days, and writes within these after saying yes.
ADVICE_ANSWER_DAYS = 7
ADVICE_WRITING_DAYS = 14
# After these days without any advice an initiative may begin, and its page says that no advisor was available.
ADVICE_PATIENCE = timedelta(days=14)
LEAST_PEOPLE = 2


# --- campaigns ---


class CampaignState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    STOPPED = "stopped", _("Stopped")


CAMPAIGN_TRANSITIONS = {
    "open": ({CampaignState.DRAFT}, CampaignState.OPEN),
    "close": ({CampaignState.OPEN}, CampaignState.CLOSED),
    "stop": ({CampaignState.DRAFT, CampaignState.OPEN}, CampaignState.STOPPED),
}


# --- consultations ---


class ConsultationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    SYNTHESIS = "synthesis", _("Answers are being read")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CONSULTATION_TRANSITIONS = {
    "open": ({ConsultationState.DRAFT}, ConsultationState.OPEN),
    "withdraw": ({ConsultationState.DRAFT}, ConsultationState.WITHDRAWN),
    "conclude": ({ConsultationState.OPEN}, ConsultationState.SYNTHESIS),
    "close": ({ConsultationState.SYNTHESIS}, ConsultationState.CLOSED),
}

# An answer that was begun in time is taken this long after the end: somebody is on a slow line.
GRACE = timedelta(minutes=15)
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
