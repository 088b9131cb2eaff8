"""Communities, who belongs to them and who leads them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommunityKind(models.TextChoices):
    CHAPTER = "chapter", _("Chapter")
    THEMATIC_WORKING_GROUP = "thematic", _("Thematic working group")
    REGIONAL_NETWORK = "regional", _("Regional network")
    ADVISORY_GROUP = "advisory", _("Advisory group")


# What may have parts of its own kind: sub-national chapters, streams.
WITH_PARTS = {CommunityKind.CHAPTER, CommunityKind.THEMATIC_WORKING_GROUP}
# Over a list of them.
KIND_HEADINGS = {
    CommunityKind.CHAPTER: _("Chapters"),
    CommunityKind.THEMATIC_WORKING_GROUP: _("Thematic working groups"),
    CommunityKind.REGIONAL_NETWORK: _("Regional networks"),
    CommunityKind.ADVISORY_GROUP: _("Advisory groups"),
}


class CommunityState(models.TextChoices):
    PROPOSED = "proposed", _("Being proposed")
    SCREENING = "screening", _("With the secretariat")
    SCORING = "scoring", _("Being scored")
    ACTIVE = "active", _("Active")
    AT_RISK = "at_risk", _("At risk")
    DORMANT = "dormant", _("Resting")
    CLOSED = "closed", _("Closed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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
    # It never came into being, so nobody but those who were asked reads of it.
    "withdraw": (IN_PREPARATION, CommunityState.WITHDRAWN),
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
    ENDED = "ended", _("Ended by an officer")


COMMUNITY_MEMBERSHIP_TRANSITIONS = {
    "accept": (
        {CommunityMembershipState.REQUESTED, CommunityMembershipState.INVITED},
        CommunityMembershipState.ACTIVE,
    ),
    "decline": (
        {CommunityMembershipState.REQUESTED, CommunityMembershipState.INVITED},
        CommunityMembershipState.DECLINED,
    ),
    "invite": (
        {CommunityMembershipState.LEFT, CommunityMembershipState.DECLINED, CommunityMembershipState.ENDED},
        CommunityMembershipState.INVITED,
    ),
    "leave": ({CommunityMembershipState.ACTIVE, CommunityMembershipState.REQUESTED}, CommunityMembershipState.LEFT),
    "renew": (
        {CommunityMembershipState.LEFT, CommunityMembershipState.DECLINED},
        CommunityMembershipState.ACTIVE,
    ),
    # Whom an officer took off does not come back by themselves, not even where anybody joins.
    "request_again": (
        {CommunityMembershipState.LEFT, CommunityMembershipState.DECLINED, CommunityMembershipState.ENDED},
        CommunityMembershipState.REQUESTED,
    ),
    "end": ({CommunityMembershipState.ACTIVE}, CommunityMembershipState.ENDED),
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
    TAKEN_BACK = "taken_back", _("Taken back")
    RESIGNED = "resigned", _("Resigned")
    VACATED = "vacated", _("Vacant")


OFFICER_TERM_TRANSITIONS = {
    "accept": ({OfficerTermState.OFFERED}, OfficerTermState.ACCEPTED),
    "decline": ({OfficerTermState.OFFERED}, OfficerTermState.DECLINED),
    # Who never answers does not hold up the search for somebody else.
    "take_back": ({OfficerTermState.OFFERED}, OfficerTermState.TAKEN_BACK),
    "resign": ({OfficerTermState.ACCEPTED}, OfficerTermState.RESIGNED),
    # Their membership lapsed, and the warning is over.
    "vacate": ({OfficerTermState.ACCEPTED}, OfficerTermState.VACATED),
}
