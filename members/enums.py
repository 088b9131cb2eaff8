from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role on the whole platform, held for a term. Roles in one thing (host, author, mentor) are its own rows."""

    SECRETARIAT = "secretariat", _("Secretariat")
    EDITOR = "editor", _("Editor")
    CURATOR = "curator", _("Curator of the library")
    TECHNICAL_ADVISOR = "technical_advisor", _("Technical advisor")


class Constituency(models.TextChoices):
    """Where somebody stands in a health system."""

    RESEARCHER = "researcher", _("Researcher")
    POLICYMAKER = "policymaker", _("Policymaker")
    IMPLEMENTER = "implementer", _("Implementer")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    FUNDER = "funder", _("Funder")
    OTHER = "other", _("Other")


# Which role opens the CMS, and through which of Wagtail's groups.
CMS_GROUPS = {
    Role.EDITOR: "CMS editors",
    Role.SECRETARIAT: "CMS secretariat",
}


# --- the life of a membership ---


class MemberState(models.TextChoices):
    """How a member stands. Whether they may sign in at all is ``User.is_active``, another matter."""

    APPROVED = "approved", _("Approved, not been here yet")
    ACTIVE = "active", _("Active")
    DORMANT = "dormant", _("Dormant")
    ALUMNI = "alumni", _("Alumna or alumnus")


NEWCOMER_FOR = timedelta(days=60)  # from the first visit on
WOKEN_BY_A_VISIT = {MemberState.APPROVED, MemberState.DORMANT}

MEMBER_TRANSITIONS = {
    "activate": ({MemberState.APPROVED}, MemberState.ACTIVE),  # their first visit
    "rest": ({MemberState.ACTIVE}, MemberState.DORMANT),  # by the clock, after months without a visit
    "wake": ({MemberState.DORMANT}, MemberState.ACTIVE),
    "retire": ({MemberState.APPROVED, MemberState.ACTIVE, MemberState.DORMANT}, MemberState.ALUMNI),
    "return": ({MemberState.ALUMNI}, MemberState.ACTIVE),
}


class Contribution(models.TextChoices):
    """What a member would do for the others when asked: the six roles members play."""

    FACILITATE = "facilitate", _("Advise and facilitate thematic work")
    DISCUSS = "discuss", _("Take part in the discussions of a special interest group")
    SPEAK = "speak", _("Speak at an event")
    INFORM = "inform", _("Inform others as an expert")
    SHARE_PRACTICE = "share_practice", _("Share practical wisdom")
    PILOT = "pilot", _("Undertake a pilot")


# --- notices: what is mailed, and how ---


class Urgency(models.TextChoices):
    """How soon a kind of notice is worth a mail (docs/notices.md lists every kind)."""

    DIGEST = "digest", _("In the digest")
    IMMEDIATE = "immediate", _("At once, within the daily number")
    # Answers the reader's own act, or has a clock that runs out before their next digest.
    SERVICE = "service", _("At once")


class Topic(models.TextChoices):
    """What a kind of notice is about: what a member sets, and stops from a mail, as one."""

    REVIEWS = "reviews", _("Briefs and reviews")
    SESSIONS = "sessions", _("Live sessions")
    MENTORING = "mentoring", _("Mentoring")
    COMMUNITIES = "communities", _("Communities")
    DISCUSSIONS = "discussions", _("Discussions")
    COURSES = "courses", _("Courses")
    LIBRARY = "library", _("Library")
    REQUESTS = "requests", _("Requests to speak, advise or pilot")
    MEMBERSHIP = "membership", _("Membership and roles")


class Way(models.TextChoices):
    """How a member wants to hear of a topic."""

    URGENT = "urgent", _("Urgent at once, else digest")
    AT_ONCE = "at_once", _("All at once")
    DIGEST = "digest", _("In the digest")
    SITE = "site", _("Only on the site")


class DigestRhythm(models.TextChoices):
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every Monday")
    NEVER = "never", _("Never")


class MailKind(models.TextChoices):
    """What a mail counts as. Service mails, immediate mails and digests have a number a day each."""

    IMMEDIATE = "immediate", _("At once")
    SERVICE = "service", _("Service")
    DIGEST = "digest", _("Digest")
    LIST = "list", _("List")


# --- profile and directory ---


class Audience(models.TextChoices):
    """Who sees a field of a profile, from the fewest to the most."""

    ME = "me", _("Only me and the secretariat")
    MEMBERS = "members", _("Members")
    PUBLIC = "public", _("Everybody")

    @property
    def rank(self) -> int:
        return list(Audience).index(self)


class CareerStage(models.TextChoices):
    """Where somebody says they are in their working life. Nobody but they says it, and they need not."""

    STUDENT = "student", _("Student")
    EARLY = "early", _("Early career")
    MID = "mid", _("Mid career")
    SENIOR = "senior", _("Senior")
    RETIRED = "retired", _("Retired")


# --- requests to contribute ---


class ContributionRequestState(models.TextChoices):
    ASKED = "asked", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Not answered")
    WITHDRAWN = "withdrawn", _("Taken back")


CONTRIBUTION_REQUEST_TRANSITIONS = {
    "accept": ({ContributionRequestState.ASKED}, ContributionRequestState.ACCEPTED),
    "decline": ({ContributionRequestState.ASKED}, ContributionRequestState.DECLINED),
    "expire": ({ContributionRequestState.ASKED}, ContributionRequestState.EXPIRED),
    "withdraw": ({ContributionRequestState.ASKED}, ContributionRequestState.WITHDRAWN),
}
ANSWER_WITHIN = timedelta(days=14)
REMIND_AFTER = timedelta(days=7)
ASK_AGAIN_AFTER = timedelta(days=30)  # of somebody who declined
MOST_ASKED_AT_ONCE = 5  # open requests of one asker
MOST_WAITING_AT_ONCE = 3  # open requests to one person


# --- ways in: applications, invitations, imports ---


class MembershipApplicationState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Address not confirmed yet")
    SUBMITTED = "submitted", _("Waiting for the secretariat")
    ASKED_BACK = "asked_back", _("Waiting for the applicant")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# What the secretariat has still to decide about, and what the applicant can still change.
UNDECIDED = {MembershipApplicationState.SUBMITTED, MembershipApplicationState.ASKED_BACK}

MEMBERSHIP_APPLICATION_TRANSITIONS = {
    "confirm": ({MembershipApplicationState.UNCONFIRMED}, MembershipApplicationState.SUBMITTED),
    "correct": ({MembershipApplicationState.SUBMITTED}, MembershipApplicationState.SUBMITTED),
    "ask_back": ({MembershipApplicationState.SUBMITTED}, MembershipApplicationState.ASKED_BACK),
    "answer": ({MembershipApplicationState.ASKED_BACK}, MembershipApplicationState.SUBMITTED),
    "approve": (UNDECIDED, MembershipApplicationState.APPROVED),
    "decline": (UNDECIDED, MembershipApplicationState.DECLINED),
    "withdraw": (UNDECIDED, MembershipApplicationState.WITHDRAWN),
}


class InvitationState(models.TextChoices):
    OPEN = "open", _("Not answered yet")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")


INVITATION_TRANSITIONS = {
    "accept": ({InvitationState.OPEN}, InvitationState.ACCEPTED),
    "withdraw": ({InvitationState.OPEN}, InvitationState.WITHDRAWN),
    "expire": ({InvitationState.OPEN}, InvitationState.EXPIRED),
    "resend": ({InvitationState.OPEN, InvitationState.EXPIRED}, InvitationState.OPEN),
}


class MemberImportState(models.TextChoices):
    OPEN = "open", _("Waiting for your decision")
    CONFIRMED = "confirmed", _("Imported")
    DISCARDED = "discarded", _("Discarded")


MEMBER_IMPORT_TRANSITIONS = {
    "confirm": ({MemberImportState.OPEN}, MemberImportState.CONFIRMED),
    "discard": ({MemberImportState.OPEN}, MemberImportState.DISCARDED),
}


class MemberRowKind(models.TextChoices):
    """What a row of a list of members would become."""

    NEW = "new", _("New")
    SIMILAR = "similar", _("Perhaps known")
    MEMBER = "member", _("Already a member")
    ADMITTED = "admitted", _("Admitted")
    DUPLICATE = "duplicate", _("Repeated row")
    FAULT = "fault", _("Fault")


# Nobody says no to what is certain: of these rows the secretariat chooses.
CHOSEN_BY_HAND = {MemberRowKind.NEW, MemberRowKind.SIMILAR}

CONFIRM_DAYS = 14
INVITATION_DAYS = 30
# How long the rows of an import, and what became nothing, are kept.
IMPORT_DAYS = 30
CLOSED_DAYS = 365


# --- One's own data: exports and erasure -------------------------------------------------------------


class DataExportState(models.TextChoices):
    """A member's archive of their own data."""

    REQUESTED = "requested", _("Being prepared")
    READY = "ready", _("Ready")
    EXPIRED = "expired", _("Deleted")


DATA_EXPORT_TRANSITIONS = {
    "prepare": ({DataExportState.REQUESTED}, DataExportState.READY),
    "expire": ({DataExportState.REQUESTED, DataExportState.READY}, DataExportState.EXPIRED),
}


class ErasureRequestState(models.TextChoices):
    """A member's wish to have their account deleted."""

    REQUESTED = "requested", _("Requested")
    CANCELLED = "cancelled", _("Called off")
    DONE = "done", _("Done")


ERASURE_REQUEST_TRANSITIONS = {
    "cancel": ({ErasureRequestState.REQUESTED}, ErasureRequestState.CANCELLED),
    "complete": ({ErasureRequestState.REQUESTED}, ErasureRequestState.DONE),
}

# How long an archive can be downloaded, and how long a member may change their mind.
DAYS_TO_DOWNLOAD = 7
DAYS_TO_CHANGE_ONES_MIND = 30
