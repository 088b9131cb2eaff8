from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from members.enums import Constituency
from mentorship.enums import PENDING, Country, RequestState
from mentorship.models.pairing import Pairing
from mentorship.models.sealed_text import SealedTextField


class RequestQuerySet(models.QuerySet):
    def unanswered(self):
        """Open, of people who may sign in, and not waiting for a mentor's answer: those on the coordinator's list."""
        pending = Pairing.objects.filter(request=OuterRef("pk"), state__in=PENDING)
        return self.filter(~Exists(pending), state=RequestState.OPEN, mentee__is_active=True)


class Request(models.Model):
    """What a mentee looks for in a cycle. The goals are read by the mentee and the mentor who is asked, nobody else."""

    cycle = models.ForeignKey("mentorship.Cycle", on_delete=models.CASCADE, related_name="requests")
    mentee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("mentee"),
        on_delete=models.CASCADE,
        related_name="mentorship_requests",
    )
    goals = SealedTextField(_("goals"))
    building_blocks = models.ManyToManyField(
        "core.BuildingBlock", verbose_name=_("building blocks"), related_name="mentorship_requests"
    )
    hours = models.JSONField(_("hours"), default=list, blank=True, help_text="Local windows: values of DayPart")
    country = models.CharField(_("country of the mentor"), max_length=10, choices=Country.choices, default=Country.ANY)
    constituency = models.CharField(
        _("constituency of the mentor"), max_length=20, choices=Constituency.choices, blank=True
    )
    state = models.CharField(_("state"), max_length=10, choices=RequestState.choices, default=RequestState.OPEN)
    conduct_accepted_at = models.DateTimeField(_("code of conduct accepted"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    objects = RequestQuerySet.as_manager()

    personal_data = {
        "mentee": [
            "cycle",
            "goals",
            "building_blocks",
            "hours",
            "country",
            "constituency",
            "state",
            "conduct_accepted_at",
            "created_at",
        ]
    }

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["cycle", "mentee"], name="one_request_per_cycle_and_mentee")]
        verbose_name = _("request")
        verbose_name_plural = _("requests")

    def __str__(self):
        return str(self.mentee)
