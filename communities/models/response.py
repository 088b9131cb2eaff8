from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.enums import PostReportState, ReactionKind, ReportReason


class Reaction(models.Model):
    """One word of a small set that a member gives to a post. Counts are always counted from these rows."""

    post = models.ForeignKey("communities.Post", on_delete=models.CASCADE, related_name="reactions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=8, choices=ReactionKind.choices)
    given_at = models.DateTimeField(auto_now_add=True)

    personal_data = {"member": ["post", "kind", "given_at"]}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "member", "kind"], name="one_reaction_of_a_kind_per_member")
        ]
        verbose_name = _("reaction")
        verbose_name_plural = _("reactions")

    def __str__(self):
        return f"{self.member}: {self.get_kind_display()}"


class Mention(models.Model):
    """A member of the community named in a post by their handle, as it was written there."""

    post = models.ForeignKey("communities.Post", on_delete=models.CASCADE, related_name="mentions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")
    handle = models.CharField(max_length=160)

    personal_data = {"member": ["post"]}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="one_mention_per_post_and_member")]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")

    def __str__(self):
        return f"@{self.handle}"


class PostReport(models.Model):
    """A member asks the officers, or past them the secretariat, to look at a post."""

    post = models.ForeignKey("communities.Post", on_delete=models.CASCADE, related_name="reports")
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="post_reports"
    )
    reported_at = models.DateTimeField(auto_now_add=True)
    reason = models.CharField(max_length=8, choices=ReportReason.choices)
    note = models.CharField(max_length=600, blank=True)
    is_for_secretariat = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=PostReportState.choices, default=PostReportState.OPEN)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="answered_post_reports"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    personal_data = {"reported_by": ["post", "reported_at", "reason", "note", "state"], "answered_by": []}

    class Meta:
        ordering = ["reported_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["post", "reported_by"],
                condition=Q(state=PostReportState.OPEN),
                name="one_open_report_per_post_and_member",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | Q(answered_at__isnull=False),
                name="post_report_answered_by_has_its_at",
            ),
        ]
        verbose_name = _("report of a post")
        verbose_name_plural = _("reports of posts")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class PostDelivery(models.Model):
    """That a member was told of a post, by mail or in the digest: once, whatever crashes or runs twice."""

    post = models.ForeignKey("communities.Post", on_delete=models.CASCADE, related_name="deliveries")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="post_deliveries")

    personal_data = {"member": []}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="nobody_is_told_of_a_post_twice")]
        verbose_name = _("delivery of a post")
        verbose_name_plural = _("deliveries of posts")

    def __str__(self):
        return f"{self.member}: {self.post}"
