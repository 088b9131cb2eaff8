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


# --- Discussion: threads and their posts ---------------------------------------------------------------


class ThreadState(models.TextChoices):
    VISIBLE = "visible", _("Visible")
    HIDDEN = "hidden", _("Hidden")


THREAD_TRANSITIONS = {
    "hide": ({ThreadState.VISIBLE}, ThreadState.HIDDEN),
    "restore": ({ThreadState.HIDDEN}, ThreadState.VISIBLE),
}


class PostState(models.TextChoices):
    VISIBLE = "visible", _("Visible")
    HIDDEN = "hidden", _("Hidden")


POST_TRANSITIONS = {
    "hide": ({PostState.VISIBLE}, PostState.HIDDEN),
    "restore": ({PostState.HIDDEN}, PostState.VISIBLE),
}


class PostReportState(models.TextChoices):
    OPEN = "open", _("Waits for an answer")
    UPHELD = "upheld", _("The post was hidden")
    DISMISSED = "dismissed", _("The post stays")


POST_REPORT_TRANSITIONS = {
    "uphold": ({PostReportState.OPEN}, PostReportState.UPHELD),
    "dismiss": ({PostReportState.OPEN}, PostReportState.DISMISSED),
}


class ReportReason(models.TextChoices):
    UNKIND = "unkind", _("It hurts or insults somebody")
    PRIVATE = "private", _("It tells what is private or confidential")
    FALSE = "false", _("It is false and could do harm")
    SPAM = "spam", _("It is an advertisement or has nothing to do with us")
    OTHER = "other", _("Something else")


class ReactionKind(models.TextChoices):
    """A small fixed set; each is a word, and the sign before it says nothing the word does not."""

    THANKS = "thanks", _("Thanks")
    AGREE = "agree", _("I agree")
    USEFUL = "useful", _("Useful")
    QUESTION = "question", _("I have a question")

    @property
    def sign(self) -> str:
        return {"thanks": "♥", "agree": "✓", "useful": "★", "question": "?"}[self.value]


class Delivery(models.TextChoices):
    """How the discussion of a community reaches one of its members."""

    MUTED = "muted", _("Nothing: I read on the site")
    DIGEST = "digest", _("In my digest")
    ALL = "all", _("Each post as a mail of its own")


class MailOutcome(models.TextChoices):
    """What became of a mail that came in."""

    POSTED = "posted", _("Posted")
    DUPLICATE = "duplicate", _("Had come before")
    # Ignored without an answer: a machine wrote it, or answering it would feed a loop.
    AUTOMATIC = "automatic", _("Written by a machine")
    BOUNCE = "bounce", _("Told that a mail was not delivered")
    LOOP = "loop", _("Came from a mailing list or from ourselves")
    TOO_MANY = "too_many", _("Too many mails of one member in an hour")
    # Sent to no address of ours.
    UNKNOWN_ADDRESS = "unknown", _("To no address of ours, or to one made up")
    EXPIRED = "expired", _("To an address that is older than a year")
    # Refused, and the person told why.
    NOT_A_MEMBER = "not_member", _("From somebody who does not belong to the community")
    OTHER_SENDER = "sender", _("From another address than the member's own")
    NOT_OPEN = "not_open", _("Nobody writes there now")
    EMPTY = "empty", _("Nothing new in it")
    TOO_LONG = "too_long", _("Too long")
    UNREADABLE = "unreadable", _("No mail, or one that cannot be read")


# --- Work programme ---------------------------------------------------------------------------------------


class ProgrammeKind(models.TextChoices):
    TRAINING = "training", _("Training")
    SHARING = "sharing", _("Sharing of findings")
    FUNDING = "funding", _("Funding opportunities")
    MENTORING = "mentoring", _("Mentoring")
    ADVOCACY = "advocacy", _("Advocacy")
    AWARD = "award", _("Award")
    WEBINAR = "webinar", _("Webinar")
    POST = "post", _("Blog post")
    MEETING = "meeting", _("Meeting")
    OTHER = "other", _("Other")


# What every work programme holds at least once a year (S0).
PROGRAMME_NEEDS = (ProgrammeKind.WEBINAR, ProgrammeKind.POST)


class ProgrammeItemState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


PROGRAMME_ITEM_TRANSITIONS = {
    "begin": ({ProgrammeItemState.PLANNED}, ProgrammeItemState.UNDER_WAY),
    "finish": ({ProgrammeItemState.PLANNED, ProgrammeItemState.UNDER_WAY}, ProgrammeItemState.DONE),
    "drop": ({ProgrammeItemState.PLANNED, ProgrammeItemState.UNDER_WAY}, ProgrammeItemState.DROPPED),
    "reopen": ({ProgrammeItemState.DONE, ProgrammeItemState.DROPPED}, ProgrammeItemState.PLANNED),
}
