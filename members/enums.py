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
