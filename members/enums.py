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


class Contribution(models.TextChoices):
    """What a member would do for the others when asked: the six roles members play."""

    FACILITATE = "facilitate", _("Advise and facilitate thematic work")
    DISCUSS = "discuss", _("Take part in the discussions of a special interest group")
    SPEAK = "speak", _("Speak at an event")
    INFORM = "inform", _("Inform others as an expert")
    SHARE_PRACTICE = "share_practice", _("Share practical wisdom")
    PILOT = "pilot", _("Undertake a pilot")


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
