from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommunityKind(models.TextChoices):
    CHAPTER = "chapter", _("Chapter")
    THEMATIC_WORKING_GROUP = "thematic", _("Thematic working group")
    REGIONAL_NETWORK = "regional", _("Regional network")
    ADVISORY_GROUP = "advisory", _("Advisory group")


class CommunityState(models.TextChoices):
    PROPOSED = "proposed", _("Being proposed")
    SCREENING = "screening", _("With the secretariat")
    SCORING = "scoring", _("Being scored")
    ACTIVE = "active", _("Active")
    AT_RISK = "at_risk", _("At risk")
    DORMANT = "dormant", _("Resting")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")


# Before the decision only the proposers, the panel and the secretariat know of a community.
IN_PREPARATION = {CommunityState.PROPOSED, CommunityState.SCREENING, CommunityState.SCORING}
# What everybody may read about. A closed community keeps its page: its work is cited.
PUBLIC_STATES = {CommunityState.ACTIVE, CommunityState.AT_RISK, CommunityState.DORMANT, CommunityState.CLOSED}
# Where people join, write and meet.
AT_WORK = {CommunityState.ACTIVE, CommunityState.AT_RISK}

COMMUNITY_TRANSITIONS = {
    "submit": ({CommunityState.PROPOSED}, CommunityState.SCREENING),
    "return": ({CommunityState.SCREENING, CommunityState.SCORING}, CommunityState.PROPOSED),
    "screen": ({CommunityState.SCREENING}, CommunityState.SCORING),
    "approve": ({CommunityState.SCREENING, CommunityState.SCORING}, CommunityState.ACTIVE),
    "decline": ({CommunityState.SCREENING, CommunityState.SCORING}, CommunityState.DECLINED),
    "withdraw": (IN_PREPARATION, CommunityState.CLOSED),
    "endanger": ({CommunityState.ACTIVE}, CommunityState.AT_RISK),
    "recover": ({CommunityState.AT_RISK}, CommunityState.ACTIVE),
    "rest": (AT_WORK, CommunityState.DORMANT),
    "revive": ({CommunityState.DORMANT}, CommunityState.ACTIVE),
    "close": (AT_WORK | {CommunityState.DORMANT}, CommunityState.CLOSED),
}


class JoinPolicy(models.TextChoices):
    OPEN = "open", _("Any member joins")
    REQUEST = "request", _("Members ask, an officer says yes")
    INVITATION = "invitation", _("By invitation")


class CommunityMembershipState(models.TextChoices):
    REQUESTED = "requested", _("Asked to join")
    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Member")
    DECLINED = "declined", _("Declined")
    LEFT = "left", _("Left")


COMMUNITY_MEMBERSHIP_TRANSITIONS = {
    "accept": (
        {CommunityMembershipState.REQUESTED, CommunityMembershipState.INVITED},
        CommunityMembershipState.ACTIVE,
    ),
    "decline": (
        {CommunityMembershipState.REQUESTED, CommunityMembershipState.INVITED},
        CommunityMembershipState.DECLINED,
    ),
    "invite": ({CommunityMembershipState.LEFT, CommunityMembershipState.DECLINED}, CommunityMembershipState.INVITED),
    "leave": ({CommunityMembershipState.ACTIVE, CommunityMembershipState.REQUESTED}, CommunityMembershipState.LEFT),
    "renew": (
        {CommunityMembershipState.LEFT, CommunityMembershipState.DECLINED},
        CommunityMembershipState.ACTIVE,
    ),
    "request_again": (
        {CommunityMembershipState.LEFT, CommunityMembershipState.DECLINED},
        CommunityMembershipState.REQUESTED,
    ),
}


class Office(models.TextChoices):
    """What an officer does; all officers have the same rights."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    SECRETARY = "secretary", _("Secretary")
    OFFICER = "officer", _("Officer")


class OfficerTermState(models.TextChoices):
    OFFERED = "offered", _("Asked")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    RESIGNED = "resigned", _("Resigned")


OFFICER_TERM_TRANSITIONS = {
    "accept": ({OfficerTermState.OFFERED}, OfficerTermState.ACCEPTED),
    "decline": ({OfficerTermState.OFFERED}, OfficerTermState.DECLINED),
    "resign": ({OfficerTermState.ACCEPTED}, OfficerTermState.RESIGNED),
}


# --- initiatives ---


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


# --- announcements and the newsletter ---


class AnnouncementKind(models.TextChoices):
    EVENT = "event", _("Event")
    ACTIVITY = "activity", _("Activity")
    FUNDING = "funding", _("Funding opportunity")


class AnnouncementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REQUESTED = "requested", _("Requested")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    SENT = "sent", _("Sent")
    EXPIRED = "expired", _("Expired")


ANNOUNCEMENT_TRANSITIONS = {
    "request": ({AnnouncementState.DRAFT}, AnnouncementState.REQUESTED),
    "accept": ({AnnouncementState.REQUESTED}, AnnouncementState.ACCEPTED),
    "decline": ({AnnouncementState.REQUESTED}, AnnouncementState.DECLINED),
    "revise": ({AnnouncementState.REQUESTED, AnnouncementState.DECLINED}, AnnouncementState.DRAFT),
    "send": ({AnnouncementState.ACCEPTED}, AnnouncementState.SENT),
    "expire": ({AnnouncementState.REQUESTED, AnnouncementState.ACCEPTED}, AnnouncementState.EXPIRED),
}


class NewsletterIssueState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")


NEWSLETTER_ISSUE_TRANSITIONS = {
    "send": ({NewsletterIssueState.DRAFT}, NewsletterIssueState.SENDING),
    "finish": ({NewsletterIssueState.SENDING}, NewsletterIssueState.SENT),
}

# Members mailed by one job; and how long a job may be silent before another goes on where it stopped.
NEWSLETTER_BATCH = 200
NEWSLETTER_SILENCE = timedelta(minutes=10)
LONGEST_MAIL = 30_000  # bytes of text
