from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.enums import InterestState, IssueType


class Proposal(models.Model):
    """Why a community should come into being, in the words of who proposes it; one step for each criterion.

    Whether it is being written, screened or scored is the state of its community. ``round`` counts how often it was
    submitted: scores of an earlier round do not count.
    """

    community = models.OneToOneField("communities.Community", on_delete=models.CASCADE, related_name="proposal")
    issue_type = models.CharField(_("what it is about"), max_length=10, choices=IssueType.choices, blank=True)
    rationale = models.TextField(_("why it matters"), blank=True)
    difference = models.TextField(_("how it differs from those there are"), blank=True)
    relevance = models.TextField(_("why it will matter in five years"), blank=True)
    round = models.PositiveSmallIntegerField(default=0)
    rules = models.ForeignKey(
        "communities.CharterRules", on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    findings = models.JSONField(_("what the screening found"), default=dict, blank=True)
    letter = models.TextField(_("letter to the proposers"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decided_proposals",
    )

    personal_data = {"decided_by": ["community", "decided_at"]}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
                name="who_decided_a_proposal_did_it_at_a_time",
            )
        ]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self):
        return self.community.name

    @property
    def written(self) -> dict:
        """The words of who proposes it."""
        texts = {name: getattr(self, name) for name in ("issue_type", "rationale", "difference", "relevance")}
        return texts | {"objectives": [str(objective) for objective in self.community.objectives.all()]}


class Objective(models.Model):
    """What a community wants to reach, and which priorities of the strategy it serves."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="objectives")
    text = models.CharField(_("objective"), max_length=300)
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")

    def __str__(self):
        return self.text


class Alignment(models.Model):
    """Where and how an objective contributes to a priority."""

    objective = models.ForeignKey("communities.Objective", on_delete=models.CASCADE, related_name="alignments")
    priority = models.ForeignKey("communities.StrategyPriority", on_delete=models.CASCADE, related_name="alignments")
    sentence = models.CharField(_("how it contributes"), max_length=300)

    class Meta:
        ordering = ["priority__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "priority"], name="an_objective_serves_a_priority_once")
        ]
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")

    def __str__(self):
        return self.sentence


class Realignment(models.Model):
    """A community is asked to map its objectives to the priorities of a new period."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="realignments")
    period = models.ForeignKey("communities.StrategyPeriod", on_delete=models.CASCADE, related_name="realignments")
    asked_at = models.DateTimeField(auto_now_add=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="completed_realignments",
    )

    personal_data = {"completed_by": ["community", "completed_at"]}

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "period"], name="one_realignment_per_community_and_period"),
            models.CheckConstraint(
                condition=Q(completed_by__isnull=True) | Q(completed_at__isnull=False),
                name="who_realigned_did_it_at_a_time",
            ),
        ]
        verbose_name = _("realignment")
        verbose_name_plural = _("realignments")

    def __str__(self):
        return f"{self.community}: {self.period}"


class Interest(models.Model):
    """A member who was asked whether they would take part, and what they said."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="interests")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="interests")
    state = models.CharField(max_length=10, choices=InterestState.choices, default=InterestState.ASKED)
    asked_at = models.DateTimeField(auto_now_add=True)

    personal_data = {"member": ["community", "state", "asked_at"]}

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "member"],
                name="a_member_is_asked_once_about_a_community",
                violation_error_message=_("This member is asked already."),
            )
        ]
        verbose_name = _("interest")
        verbose_name_plural = _("interests")

    def __str__(self):
        return f"{self.member}: {self.community}"
