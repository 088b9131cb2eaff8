"""How a community is proposed and judged, who stands for its offices, what it gets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
