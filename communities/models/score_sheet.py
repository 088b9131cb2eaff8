from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.enums import Criterion, ScoreSheetState


class ScoreSheetQuerySet(models.QuerySet):
    def of_round(self, proposal):
        """Those that count now; a proposal that came back is scored anew."""
        return self.filter(community=proposal.community_id, round=proposal.round)

    def submitted(self):
        return self.filter(state=ScoreSheetState.SUBMITTED)


class ScoreSheet(models.Model):
    """One scorer's marks for a proposal: 1 to 5 with a sentence for each criterion."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="score_sheets")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="score_sheets"
    )
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ScoreSheetState.choices, default=ScoreSheetState.ASKED)
    due_on = models.DateField(_("due"))
    marks = models.JSONField(_("marks"), default=dict, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ScoreSheetQuerySet.as_manager()

    personal_data = {"scorer": ["community", "round", "state", "due_on", "marks", "submitted_at"]}

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "scorer", "round"],
                condition=Q(state__in=[ScoreSheetState.ASKED, ScoreSheetState.SUBMITTED]),
                name="one_score_sheet_per_scorer_and_round",
                violation_error_message=_("This member scores the proposal already."),
            )
        ]
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"  # no name: this is what the audit log keeps

    @property
    def rows(self) -> list[dict]:
        """Criterion, mark and sentence, in the order of the criteria."""
        return [{"criterion": criterion} | self.marks.get(criterion.value, {}) for criterion in Criterion]

    @property
    def total(self) -> int:
        return sum(entry["mark"] for entry in self.marks.values())
