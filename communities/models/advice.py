from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.enums import ADVICE_ANSWER_DAYS, ADVICE_PENDING, ADVICE_WRITING_DAYS, AdviceState


class AdviceQuerySet(models.QuerySet):
    def pending(self):
        """Asked or promised, not given yet."""
        return self.filter(state__in=ADVICE_PENDING)

    def given(self):
        return self.filter(state=AdviceState.GIVEN)

    def overdue(self, now: datetime):
        """Not answered, or not written, within the days there are for it."""
        unanswered = models.Q(state=AdviceState.ASKED, asked_at__lte=now - timedelta(days=ADVICE_ANSWER_DAYS))
        unwritten = models.Q(state=AdviceState.PROMISED, answered_at__lte=now - timedelta(days=ADVICE_WRITING_DAYS))
        return self.filter(unanswered | unwritten)


class Advice(models.Model):
    """What a technical advisor says about an initiative before it begins, from the question to the text."""

    initiative = models.ForeignKey("communities.Initiative", on_delete=models.CASCADE, related_name="advice")
    advisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="initiative_advice"
    )
    state = models.CharField(max_length=10, choices=AdviceState.choices, default=AdviceState.ASKED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="asked_initiative_advice"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(_("advice"), max_length=4000, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    objects = AdviceQuerySet.as_manager()

    personal_data = {
        "advisor": ["initiative", "state", "asked_at", "answered_at", "text", "given_at"],
        "asked_by": ["initiative", "state", "asked_at"],
    }

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"],
                condition=models.Q(state__in=sorted(ADVICE_PENDING)),
                name="one_advisor_is_asked_at_a_time",
                violation_error_message=_("An advisor is asked already. Wait for their answer."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=AdviceState.GIVEN) | ~models.Q(text=""), name="given_advice_has_a_text"
            ),
        ]
        verbose_name = _("advice")
        verbose_name_plural = _("advice")

    def __str__(self):
        return f"{self.initiative}: {self.get_state_display()}"

    @property
    def is_pending(self) -> bool:
        return self.state in ADVICE_PENDING

    @property
    def due_at(self) -> datetime | None:
        """Until when the advisor answers, or writes."""
        if self.state == AdviceState.ASKED:
            return self.asked_at + timedelta(days=ADVICE_ANSWER_DAYS)
        if self.state == AdviceState.PROMISED and self.answered_at:
            return self.answered_at + timedelta(days=ADVICE_WRITING_DAYS)
        return None
