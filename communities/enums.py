from datetime import timedelta

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


# --- charter: how a community is proposed and judged, who leads it, what it gets ---


class IssueType(models.TextChoices):
    """The first criterion: what a group is about."""

    ISSUE = "issue", _("A major issue of health systems")
    METHOD = "method", _("A methodological approach")
    CAPACITY = "capacity", _("A challenge of capacity")


class Criterion(models.TextChoices):
    """What a proposal is judged by; each is a step of its form."""

    ISSUE = "issue", _("A major issue, method or capacity challenge")
    ALIGNMENT = "alignment", _("Objectives that serve the strategy")
    LEADERSHIP = "leadership", _("Led by current members")
    DIVERSITY = "diversity", _("Diverse members, North and South")
    RELEVANCE = "relevance", _("Relevant for the long term")
    PROMOTION = "promotion", _("Webinars and posts each year")


class InterestState(models.TextChoices):
    ASKED = "asked", _("Asked")
    ACCEPTED = "accepted", _("Interested")
    DECLINED = "declined", _("Not interested")


INTEREST_TRANSITIONS = {
    "accept": ({InterestState.ASKED, InterestState.DECLINED}, InterestState.ACCEPTED),
    "decline": ({InterestState.ASKED, InterestState.ACCEPTED}, InterestState.DECLINED),
}


class ScoreSheetState(models.TextChoices):
    ASKED = "asked", _("Asked")
    SUBMITTED = "submitted", _("Submitted")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Taken back")


SCORE_SHEET_TRANSITIONS = {
    "submit": ({ScoreSheetState.ASKED}, ScoreSheetState.SUBMITTED),
    "decline": ({ScoreSheetState.ASKED}, ScoreSheetState.DECLINED),
    "cancel": ({ScoreSheetState.ASKED}, ScoreSheetState.CANCELLED),
}
MARKS = [(mark, str(mark)) for mark in range(1, 6)]


class NominationState(models.TextChoices):
    PROPOSED = "proposed", _("Nominated")
    ACCEPTED = "accepted", _("Stands")
    DECLINED = "declined", _("Does not stand")
    CHOSEN = "chosen", _("Chosen")
    PASSED_OVER = "passed_over", _("Not chosen")


NOMINATION_TRANSITIONS = {
    "accept": ({NominationState.PROPOSED}, NominationState.ACCEPTED),
    "decline": ({NominationState.PROPOSED, NominationState.ACCEPTED}, NominationState.DECLINED),
    "choose": ({NominationState.ACCEPTED}, NominationState.CHOSEN),
    "pass_over": ({NominationState.PROPOSED, NominationState.ACCEPTED}, NominationState.PASSED_OVER),
}


class BenefitKind(models.TextChoices):
    """What the society gives a community that keeps its charter."""

    HOME_PAGE = "home_page", _("A home page")
    NEWSLETTER = "newsletter", _("A slot in the newsletter")
    SOCIAL = "social", _("A post on social media")
    LOGO = "logo", _("The name, and a logo of its own")
    SYMPOSIUM_SLOT = "symposium_slot", _("A time slot and a room at the symposium")
    ORGANISED_SESSION = "organised_session", _("An organised session at the symposium")
    REPORTER = "reporter", _("A reporter at the symposium")


# The secretariat gives these out; officers use the others themselves.
ALLOTTED_BENEFITS = {BenefitKind.SYMPOSIUM_SLOT, BenefitKind.ORGANISED_SESSION, BenefitKind.REPORTER}
# A community at risk keeps its page, which says so; all else waits until it recovers.
KEPT_AT_RISK = {BenefitKind.HOME_PAGE}
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


# --- Calendar ---------------------------------------------------------------------------------------------


class MeetingKind(models.TextChoices):
    REGULAR = "regular", _("Meeting")
    OFFICERS = "officers", _("Officers’ meeting")
    SYMPOSIUM = "symposium", _("Meeting at a symposium")
    ANNUAL = "annual", _("Annual meeting")


class MeetingMode(models.TextChoices):
    ONLINE = "online", _("Online")
    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("In person and online")


class CommunityMeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    CANCELLED = "cancelled", _("Cancelled")


COMMUNITY_MEETING_TRANSITIONS = {
    "move": ({CommunityMeetingState.PLANNED}, CommunityMeetingState.PLANNED),
    "cancel": ({CommunityMeetingState.PLANNED}, CommunityMeetingState.CANCELLED),
}


# --- Documents --------------------------------------------------------------------------------------------


class DocumentKind(models.TextChoices):
    TERMS_OF_REFERENCE = "terms", _("Terms of reference")
    MINUTES = "minutes", _("Minutes")
    REPORT = "report", _("Report")
    OTHER = "other", _("Other")


class Readers(models.TextChoices):
    EVERYBODY = "everybody", _("Everybody")
    MEMBERS = "members", _("Members of the community")


class CommunityDocumentState(models.TextChoices):
    SHOWN = "shown", _("Shown")
    HIDDEN = "hidden", _("Hidden")


COMMUNITY_DOCUMENT_TRANSITIONS = {
    "hide": ({CommunityDocumentState.SHOWN}, CommunityDocumentState.HIDDEN),
    "restore": ({CommunityDocumentState.HIDDEN}, CommunityDocumentState.SHOWN),
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
