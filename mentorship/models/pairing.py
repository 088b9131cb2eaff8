from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mentorship.enums import PENDING, TAKES_A_PLACE, MeetingState, PairingState


class PairingQuerySet(models.QuerySet):
    def between(self, member):
        """Those in which ``member`` is one of the two."""
        return self.filter(Q(mentor=member) | Q(mentee=member))

    def pending(self):
        return self.filter(state__in=PENDING)

    def active(self):
        return self.filter(state=PairingState.ACTIVE)

    def not_reminded_since(self, moment):
        return self.filter(Q(reminded_at__isnull=True) | Q(reminded_at__lt=moment))

    def quiet_since(self, moment):
        """Active ones in which nothing happened after ``moment`` and no meeting is planned."""
        planned = Q(meetings__state=MeetingState.PLANNED, meetings__starts_at__gt=timezone.now())
        talking = self.model.objects.filter(planned).values("pk")
        return self.active().filter(last_contact_at__lte=moment).exclude(pk__in=talking)


class Pairing(models.Model):
    """A mentor and a mentee, from the proposal to the end. Whoever of them is erased leaves the other their record."""

    cycle = models.ForeignKey("mentorship.Cycle", on_delete=models.CASCADE, related_name="pairings")
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mentor"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="pairings_as_mentor",
    )
    mentee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mentee"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="pairings_as_mentee",
    )
    offer = models.ForeignKey("mentorship.Offer", on_delete=models.SET_NULL, null=True, related_name="pairings")
    request = models.ForeignKey("mentorship.Request", on_delete=models.SET_NULL, null=True, related_name="pairings")
    state = models.CharField(_("state"), max_length=10, choices=PairingState.choices, default=PairingState.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("proposed by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="proposed_pairings",
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    accepted_by_mentor_at = models.DateTimeField(_("accepted by the mentor"), null=True, blank=True)
    accepted_by_mentee_at = models.DateTimeField(_("accepted by the mentee"), null=True, blank=True)
    last_contact_at = models.DateTimeField(_("last contact"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("both reminded"), null=True, blank=True)
    coordinator_told_at = models.DateTimeField(_("coordinator told"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = PairingQuerySet.as_manager()

    # Without the state: it would tell one of the two whether the other declined or did not answer.
    personal_data = {
        "mentor": ["cycle", "mentee", "proposed_at", "accepted_by_mentor_at", "last_contact_at", "closed_at"],
        "mentee": ["cycle", "mentor", "proposed_at", "accepted_by_mentee_at", "last_contact_at", "closed_at"],
        "proposed_by": [],
    }

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="nobody_mentors_themselves"),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=sorted(TAKES_A_PLACE)), name="one_live_pairing_per_request"
            ),
        ]
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"  # no name: this is what the audit log keeps

    @property
    def names(self) -> str:
        return f"{self.mentor or _('Former member')}, {self.mentee or _('Former member')}"

    def other_of(self, member):
        """The other of the two, or ``None`` when they have left the platform."""
        return self.mentee if member.pk == self.mentor_id else self.mentor

    def acceptance_of(self, member) -> str:
        """The name of the field that says when ``member`` accepted."""
        return "accepted_by_mentor_at" if member.pk == self.mentor_id else "accepted_by_mentee_at"

    @property
    def people(self) -> list:
        """The two, as far as they are still there."""
        return [person for person in (self.mentor, self.mentee) if person]

    @property
    def is_pending(self) -> bool:
        return self.state in PENDING

    @property
    def is_active(self) -> bool:
        return self.state == PairingState.ACTIVE

    @property
    def has_space(self) -> bool:
        """Whether the two ever were a pair, so that there is something to read."""
        return self.state in {PairingState.ACTIVE, PairingState.COMPLETED, PairingState.ENDED}
