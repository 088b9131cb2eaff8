from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.enums import ANSWER_WITHIN, REMIND_AFTER, Contribution, ContributionRequestState


class ContributionRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=ContributionRequestState.ASKED)

    def concerning(self, member):
        """Those ``member`` asked or is asked; nobody else finds them."""
        return self.filter(Q(asker=member) | Q(person=member))

    def late(self):
        """Not answered in time."""
        return self.open().filter(asked_at__lte=timezone.now() - ANSWER_WITHIN)

    def to_remind(self):
        """Half of the time has gone, and nobody was reminded."""
        return self.open().filter(asked_at__lte=timezone.now() - REMIND_AFTER, reminded_at__isnull=True)


class ContributionRequest(models.Model):
    """One member asking another to speak, advise, pilot: what they offer in the directory.

    A letter between two people: it goes when either of them does.
    """

    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.CASCADE,
        related_name="contribution_requests_made",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person asked"),
        on_delete=models.CASCADE,
        related_name="contribution_requests_received",
    )
    contribution = models.CharField(_("contribution"), max_length=20, choices=Contribution.choices)
    purpose = models.TextField(_("what for"), max_length=1000)
    wanted_on = models.DateField(_("when"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ContributionRequestState.choices, default=ContributionRequestState.ASKED
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    closed_at = models.DateTimeField(_("answered or closed"), null=True, blank=True)
    answer = models.TextField(_("answer"), max_length=500, blank=True)
    thanks = models.CharField(_("thank-you line"), max_length=300, blank=True)
    thanked_at = models.DateTimeField(_("thanked"), null=True, blank=True)

    objects = ContributionRequestQuerySet.as_manager()

    personal_data = {
        "asker": ["person", "contribution", "purpose", "wanted_on", "state", "asked_at", "closed_at", "thanks"],
        "person": ["asker", "contribution", "wanted_on", "state", "asked_at", "closed_at", "answer"],
    }

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "person"],
                condition=Q(state=ContributionRequestState.ASKED),
                name="one_open_contribution_request_per_pair",
                violation_error_message=_("You have asked them already; their answer is still to come."),
            ),
            models.CheckConstraint(condition=~Q(asker=F("person")), name="nobody_asks_themselves"),
            models.CheckConstraint(
                condition=Q(state=ContributionRequestState.ASKED, closed_at__isnull=True)
                | (~Q(state=ContributionRequestState.ASKED) & Q(closed_at__isnull=False)),
                name="a_contribution_request_closes_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="contribution_requests_by_age")]
        verbose_name = _("request to contribute")
        verbose_name_plural = _("requests to contribute")

    def __str__(self):
        return f"{self.get_contribution_display()}: {self.person}"

    def get_absolute_url(self) -> str:
        return reverse("members:contribution-request", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == ContributionRequestState.ASKED

    @property
    def is_accepted(self) -> bool:
        return self.state == ContributionRequestState.ACCEPTED

    @property
    def answer_by(self) -> datetime:
        return self.asked_at + ANSWER_WITHIN

    def other_of(self, member):
        return self.person if member.pk == self.asker_id else self.asker
