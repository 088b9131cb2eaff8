from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.enums import CommunityMembershipState, Delivery


class CommunityMembershipQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=CommunityMembershipState.ACTIVE, member__is_active=True)


class CommunityMembership(models.Model):
    """A member's belonging to a community. The active rows are the community's list, for reading and for mail."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="community_memberships")
    state = models.CharField(
        max_length=10, choices=CommunityMembershipState.choices, default=CommunityMembershipState.ACTIVE
    )
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="ended_community_memberships",
    )
    # Told to the member when an officer ends their membership.
    end_reason = models.CharField(max_length=500, blank=True)

    objects = CommunityMembershipQuerySet.as_manager()

    personal_data = {
        "member": ["community", "state", "since", "ended_at", "end_reason"],
        "ended_by": ["community", "ended_at", "end_reason"],
    }
    delivery = models.CharField(max_length=6, choices=Delivery.choices, default=Delivery.DIGEST)

    objects = CommunityMembershipQuerySet.as_manager()

    personal_data = {"member": ["community", "state", "since", "delivery"]}

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "member"], name="one_membership_per_community_and_member"),
            models.CheckConstraint(
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_at__isnull=False),
                name="a_membership_ended_by_somebody_ended_some_time",
            ),
        ]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self):
        return f"{self.member}: {self.community}"
