from django.db import models
from django.utils.translation import gettext_lazy as _


class SubThemeState(models.TextChoices):
    """Where the work on a sub-theme stands. Its editors say so on the page; no brief depends on it."""

    PLANNED = "planned", _("Planned")
    ACTIVE = "active", _("Active")
    SYNTHESIS = "synthesis", _("Synthesis")
    CLOSED = "closed", _("Closed")


class BriefKind(models.TextChoices):
    LEARNING_BRIEF = "learning_brief", _("Learning brief")
    POLICY_BRIEF = "policy_brief", _("Policy brief")


class BriefSection(models.TextChoices):
    """What a brief says, in the order it says it. The values are the keys of ``Brief.sections``."""

    QUESTION = "question", _("The question and why now")
    CONTEXT = "context", _("Context")
    ACTION = "action", _("What was done and by whom")
    EVIDENCE = "evidence", _("Evidence used")
    LESSONS = "lessons", _("What worked and what did not")
    FINDINGS = "findings", _("Findings and how strong they are")
    IMPLICATIONS = "implications", _("What it means: global, national, sub-national")
    RECOMMENDATIONS = "recommendations", _("Recommendations")
    OPEN_QUESTIONS = "open_questions", _("Open questions")
    REFERENCES = "references", _("References")


# Without these a brief cannot be reviewed.
REQUIRED_SECTIONS = [BriefSection.QUESTION, BriefSection.EVIDENCE, BriefSection.FINDINGS]


class BriefState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    REVISIONS_REQUESTED = "revisions_requested", _("Revisions requested")
    ACCEPTED = "accepted", _("Accepted")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DECLINED = "declined", _("Declined")


EDITABLE = {BriefState.DRAFT, BriefState.REVISIONS_REQUESTED}
# Whoever was invited may still become an author: what was reviewed is not decided yet.
TAKES_AUTHORS = EDITABLE | {BriefState.IN_REVIEW}
SETTLED = {BriefState.PUBLISHED, BriefState.WITHDRAWN, BriefState.DECLINED}

BRIEF_TRANSITIONS = {
    "submit": (EDITABLE, BriefState.IN_REVIEW),
    "return": ({BriefState.IN_REVIEW}, BriefState.REVISIONS_REQUESTED),
    "accept": ({BriefState.IN_REVIEW}, BriefState.ACCEPTED),
    "decline": ({BriefState.IN_REVIEW}, BriefState.DECLINED),
    "publish": ({BriefState.ACCEPTED}, BriefState.PUBLISHED),
    "withdraw": (EDITABLE | {BriefState.IN_REVIEW, BriefState.ACCEPTED}, BriefState.WITHDRAWN),
}


class ReviewState(models.TextChoices):
    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Being written")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Not answered")
    CANCELLED = "cancelled", _("Called off")
    SUBMITTED = "submitted", _("Submitted")


OPEN_REVIEWS = {ReviewState.INVITED, ReviewState.ACCEPTED}

REVIEW_TRANSITIONS = {
    "accept": ({ReviewState.INVITED}, ReviewState.ACCEPTED),
    "decline": (OPEN_REVIEWS, ReviewState.DECLINED),
    "expire": ({ReviewState.INVITED}, ReviewState.EXPIRED),
    "cancel": (OPEN_REVIEWS, ReviewState.CANCELLED),
    "submit": ({ReviewState.ACCEPTED}, ReviewState.SUBMITTED),
}


class DeclineReason(models.TextChoices):
    """Why an advisor does not review a brief."""

    CONFLICT = "conflict", _("I have a conflict of interest")
    NO_TIME = "no_time", _("I have no time before the due date")
    OTHER_FIELD = "other_field", _("It is not my field")
    OTHER = "other", _("Another reason")


class Recommendation(models.TextChoices):
    ACCEPT = "accept", _("Accept it as it is")
    MINOR = "minor", _("Accept it after small changes that the editor can check")
    MAJOR = "major", _("It needs larger changes and another review")
    REJECT = "reject", _("It should not be published")


class DecisionKind(models.TextChoices):
    """The verbs of ``BRIEF_TRANSITIONS`` that an editor chooses from."""

    ACCEPT = "accept", _("Accept the brief")
    RETURN = "return", _("Ask the authors for revisions")
    DECLINE = "decline", _("Decline the brief")
