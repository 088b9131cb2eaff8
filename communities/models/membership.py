from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.enums import CommunityMembershipState


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

    objects = CommunityMembershipQuerySet.as_manager()

    personal_data = {"member": ["community", "state", "since"]}

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "member"], name="one_membership_per_community_and_member")
        ]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self):
        return f"{self.member}: {self.community}"
