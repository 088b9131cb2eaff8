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
