import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import GRACE, CommunityMembershipState, ConsultationState
from communities.models.membership import CommunityMembership
from members.models.user import validate_time_zone
from members.permissions import is_secretariat

TOLD = {ConsultationState.OPEN, ConsultationState.SYNTHESIS, ConsultationState.CLOSED}


class ConsultationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What concerns a member from its opening on; what became of one to all members is read by everybody.

        A draft is seen by who wrote it, the officers of its community and the secretariat.
        """
        everybody = models.Q(community__isnull=True)
        if not user.is_authenticated:
            return self.filter(everybody, state=ConsultationState.CLOSED)
        if is_secretariat(user):
            return self
        own = CommunityMembership.objects.filter(member=user, state=CommunityMembershipState.ACTIVE)
        asked = everybody | models.Q(community__in=own.values("community"))
        led = models.Q(community__in=[term.community_id for term in user.officer_terms.current()])
        return self.filter(models.Q(state__in=TOLD) & asked | led | models.Q(asked_by=user))

    def to_conclude(self, now: datetime):
        """Open ones whose time, with the grace for slow lines, is over."""
        return self.filter(state=ConsultationState.OPEN, closes_at__lte=now - GRACE)

    def taking_answers(self, now: datetime):
        return self.filter(state=ConsultationState.OPEN, opens_at__lte=now, closes_at__gt=now)

    def counted(self):
        """With ``answer_count``."""
        rows = ConsultationParticipant.objects.filter(consultation=models.OuterRef("pk")).order_by()
        counted = rows.values("consultation").annotate(total=models.Count("pk")).values("total")
        count = models.functions.Coalesce(models.Subquery(counted), 0)
        return self.annotate(answer_count=count).select_related("community")


class Consultation(models.Model):
    """A question to members, what they answered, and what was done with it.

    It cannot be closed without the last: the state machine and a constraint of the database ask for the text.
    """

    question = models.CharField(_("question"), max_length=255)
    background = models.TextField(_("background"), max_length=6000, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ConsultationState.choices, default=ConsultationState.DRAFT
    )
    community = models.ForeignKey(
        "communities.Community",
        verbose_name=_("who may answer"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="consultations",
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    synthesis = models.TextField(_("what the answers say"), max_length=10_000, blank=True)
    outcome = models.TextField(_("what was done with it"), max_length=10_000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    personal_data = {
        "asked_by": ["question", "background", "state", "opens_at", "closes_at", "synthesis", "outcome", "closed_at"]
    }

    class Meta:
        ordering = ["-closes_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="a_consultation_closes_after_it_opens",
                violation_error_message=_("The end cannot be before the beginning."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ConsultationState.CLOSED) | ~models.Q(outcome="") & ~models.Q(synthesis=""),
                name="a_closed_consultation_says_what_was_done",
            ),
        ]
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    def __str__(self):
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("consultations:consultation", kwargs={"pk": self.pk})

    @property
    def is_draft(self) -> bool:
        return self.state == ConsultationState.DRAFT

    @property
    def is_announced(self) -> bool:
        """Open, and its first moment is still to come."""
        return self.state == ConsultationState.OPEN and timezone.now() < self.opens_at

    @property
    def is_taking_answers(self) -> bool:
        return self.state == ConsultationState.OPEN and self.opens_at <= timezone.now() < self.closes_at

    @property
    def takes_late_answers(self) -> bool:
        """Within the grace: what was begun in time still counts."""
        return self.state == ConsultationState.OPEN and self.opens_at <= timezone.now() < self.closes_at + GRACE

    @property
    def is_over(self) -> bool:
        """Whether the answers can be read: nobody can answer or change an answer any more."""
        return self.state in {ConsultationState.SYNTHESIS, ConsultationState.CLOSED}

    @property
    def is_closed(self) -> bool:
        return self.state == ConsultationState.CLOSED


class ConsultationOption(models.Model):
    """One choice of the poll that a consultation may hold."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(_("choice"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self):
        return self.text


class ConsultationParticipant(models.Model):
    """That a member answered a consultation: one answer each, and whom to tell what was done with it.

    ``key`` leads to the answer while it can be changed. When the time is over it is cut (:mod:`communities.sealing`),
    and nobody, also not with the database in hand, finds out who wrote an answer without a name. No time is kept
    here, because it would tell.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="participants")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consultation_parts")
    key = models.UUIDField(null=True, blank=True, unique=True, default=uuid.uuid4)

    personal_data = {"member": ["consultation", "answer_text", "answer_choice"]}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "member"], name="one_answer_per_consultation_and_member")
        ]
        verbose_name = _("part in a consultation")
        verbose_name_plural = _("parts in consultations")

    def __str__(self):
        return f"{self.consultation}: {self.pk}"

    @property
    def answer(self) -> "ConsultationAnswer | None":
        """Their answer, as long as it can be changed."""
        return self.key and self.consultation.answers.filter(key=self.key).first()

    @property
    def answer_text(self) -> str:
        return self.answer.text if self.answer else ""

    @property
    def answer_choice(self) -> str:
        return str(self.answer.option or "") if self.answer else ""


class ConsultationAnswer(models.Model):
    """What somebody answered. Its own key is drawn by lot and it has no time, so its place tells nothing either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    key = models.UUIDField(null=True, blank=True, unique=True)
    text = models.TextField(_("answer"), max_length=4000, blank=True)
    option = models.ForeignKey(
        ConsultationOption, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers"
    )
    named = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="consultation_answers"
    )

    personal_data = {"named": ["consultation", "text", "option"]}

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self):
        return f"{self.consultation}: {self.pk}"
