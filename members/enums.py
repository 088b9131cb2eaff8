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
    MEMBERSHIP = "membership", _("Membership and roles")


class Way(models.TextChoices):
    """How a member wants to hear of a topic."""

    URGENT = "urgent", _("What is urgent at once, the rest in the digest")
    AT_ONCE = "at_once", _("At once")
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
