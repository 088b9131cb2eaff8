from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.enums import NominationState


class NominationCall(models.Model):
    """A community looks for officers: until a day, its members nominate themselves or each other."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="nomination_calls")
    text = models.CharField(_("what you look for"), max_length=400, blank=True)
    closes_on = models.DateField(_("last day"))
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community"],
                condition=Q(closed_at__isnull=True),
                name="one_call_for_nominations_at_a_time",
                violation_error_message=_("A call for nominations is open already."),
            )
        ]
        verbose_name = _("call for nominations")
        verbose_name_plural = _("calls for nominations")

    def __str__(self):
        return f"{self.community}: {self.closes_on}"


class Nomination(models.Model):
    """A member who might lead the community. Nobody stands who did not say yes."""

    call = models.ForeignKey("communities.NominationCall", on_delete=models.CASCADE, related_name="nominations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="nominations")
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="made_nominations"
    )
    nominated_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(_("why"), max_length=400, blank=True)
    state = models.CharField(max_length=12, choices=NominationState.choices, default=NominationState.PROPOSED)

    personal_data = {
        "member": ["call", "state", "reason", "nominated_at"],
        "nominated_by": ["call", "reason", "nominated_at"],
    }

    class Meta:
        ordering = ["nominated_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "member"],
                name="a_member_is_nominated_once_in_a_call",
                violation_error_message=_("This member is nominated already."),
            )
        ]
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")

    def __str__(self):
        return f"{self.member}: {self.call}"
