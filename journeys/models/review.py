from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.prose import paragraphs_of
from journeys.enums import OPEN_REVIEWS, DecisionKind, DeclineReason, Recommendation, ReviewState


class ReviewQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN_REVIEWS)

    def submitted(self):
        return self.filter(state=ReviewState.SUBMITTED)


class Review(models.Model):
    """One advisor's review of one version of a brief. Authors know the advisor by a letter alone."""

    brief = models.ForeignKey("journeys.Brief", on_delete=models.CASCADE, related_name="reviews")
    version = models.ForeignKey("journeys.BriefVersion", on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("advisor"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="reviews",
    )
    position = models.PositiveSmallIntegerField(_("place among the brief's advisors"))
    state = models.CharField(_("state"), max_length=12, choices=ReviewState.choices, default=ReviewState.INVITED)
    due_on = models.DateField(_("due"))
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invited_reviews"
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    decline_reason = models.CharField(_("reason"), max_length=12, choices=DeclineReason.choices, blank=True)
    recommendation = models.CharField(_("recommendation"), max_length=10, choices=Recommendation.choices, blank=True)
    comments = models.TextField(_("comments for the authors"), blank=True, max_length=20_000)
    confidential_note = models.TextField(_("note to the editor"), blank=True, max_length=5_000)
    # The last reminder that was sent, in days before the due date; the scheduler never repeats one.
    reminded_days = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    personal_data = {
        "reviewer": [
            "brief",
            "state",
            "due_on",
            "invited_at",
            "submitted_at",
            "recommendation",
            "comments",
            "confidential_note",
            "decline_reason",
        ],
        "invited_by": [],
    }

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "reviewer"], name="one_review_per_version_and_advisor")
        ]
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self):
        """Never the name: this is what logs and authors read."""
        return f"{self.pseudonym}: {self.brief}"

    @property
    def pseudonym(self) -> str:
        """``Advisor B``. The same advisor keeps the letter in each round."""
        return gettext("Advisor %(letter)s") % {"letter": chr(ord("A") + (self.position - 1) % 26)}

    @property
    def points(self) -> list[str]:
        """The comments, one point a paragraph."""
        return paragraphs_of(self.comments)

    @property
    def shows_brief(self) -> bool:
        """Whether the advisor may read the brief: not after they said no or were too late."""
        return self.state in {*OPEN_REVIEWS, ReviewState.SUBMITTED}

    @property
    def is_overdue(self) -> bool:
        return self.state in OPEN_REVIEWS and self.due_on < timezone.now().date()


class Decision(models.Model):
    """What the editor decided about a version, and the letter that said so."""

    brief = models.ForeignKey("journeys.Brief", on_delete=models.CASCADE, related_name="decisions")
    version = models.ForeignKey("journeys.BriefVersion", on_delete=models.CASCADE, related_name="decisions")
    kind = models.CharField(_("decision"), max_length=10, choices=DecisionKind.choices)
    letter = models.TextField(_("letter to the authors"), max_length=10_000)
    decided_at = models.DateTimeField(_("decided"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="brief_decisions"
    )

    personal_data = {"decided_by": ["brief", "kind", "letter", "decided_at"]}

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["version"], name="one_decision_per_version")]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.brief}"


class Response(models.Model):
    """The authors' answer to a review, point by point."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="response")
    answers = models.JSONField(_("answers"), default=list)  # [{"point": text, "answer": text}]
    given_at = models.DateTimeField(_("given"), auto_now=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="review_responses"
    )

    personal_data = {"given_by": ["review", "answers", "given_at"]}

    class Meta:
        verbose_name = _("answer to a review")
        verbose_name_plural = _("answers to reviews")

    def __str__(self):
        return str(self.review)
