from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from mentorship.enums import TAKES_A_PLACE, OfferState

MOST_MENTEES = 5


class OfferQuerySet(models.QuerySet):
    def offered(self):
        """Those that still stand, of people who may sign in."""
        return self.filter(state=OfferState.OFFERED, mentor__is_active=True)

    def with_places(self):
        """With ``taken_count`` and ``free_count``."""
        taken = Count("pairings", filter=Q(pairings__state__in=TAKES_A_PLACE))
        return self.annotate(taken_count=taken).annotate(free_count=F("capacity") - F("taken_count"))


class Offer(models.Model):
    """What a mentor gives in a cycle. Languages, country and zone are those of their profile."""

    cycle = models.ForeignKey("mentorship.Cycle", on_delete=models.CASCADE, related_name="offers")
    mentor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mentor"),
        on_delete=models.CASCADE,
        related_name="mentorship_offers",
    )
    building_blocks = models.ManyToManyField(
        "core.BuildingBlock", verbose_name=_("building blocks"), related_name="mentorship_offers"
    )
    skills = models.TextField(_("skills"), max_length=600, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("places"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_MENTEES)]
    )
    hours = models.JSONField(_("hours"), default=list, blank=True, help_text="Local windows: values of DayPart")
    state = models.CharField(_("state"), max_length=10, choices=OfferState.choices, default=OfferState.OFFERED)
    conduct_accepted_at = models.DateTimeField(_("code of conduct accepted"))

    objects = OfferQuerySet.as_manager()

    personal_data = {
        "mentor": ["cycle", "building_blocks", "skills", "capacity", "hours", "state", "conduct_accepted_at"]
    }

    class Meta:
        ordering = ["mentor__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "mentor"], name="one_offer_per_cycle_and_mentor"),
            models.CheckConstraint(condition=Q(capacity__range=(1, MOST_MENTEES)), name="an_offer_has_some_places"),
        ]
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    def __str__(self):
        return str(self.mentor)
