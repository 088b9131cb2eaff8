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
