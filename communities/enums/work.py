"""Work programme, calendar and documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
