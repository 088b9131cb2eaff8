from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from communities.enums import CampaignState
from communities.links import LONGEST_LINK, validate_link
from members.permissions import is_secretariat

PUBLISHED = {CampaignState.OPEN, CampaignState.CLOSED}


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Open and closed ones for everybody; drafts and stopped ones for who leads them and the secretariat."""
        if is_secretariat(user):
            return self
        seen = models.Q(state__in=PUBLISHED)
        if user.is_authenticated:
            seen |= models.Q(started_by=user)
        return self.filter(seen)

    def counted(self):
        """With ``signature_count``, the number of members who co-sign."""
        rows = CampaignSignature.objects.filter(campaign=models.OuterRef("pk")).order_by()
        counted = rows.values("campaign").annotate(total=models.Count("pk")).values("total")
        count = models.functions.Coalesce(models.Subquery(counted), 0)
        return self.annotate(signature_count=count).select_related("community")


class Campaign(models.Model):
    """Advocacy: something members ask of somebody, with evidence, co-signers and what came of it."""

    title = models.CharField(_("title"), max_length=160)
    ask = models.TextField(_("what is asked"), max_length=4000)
    audience = models.CharField(_("whom it is asked of"), max_length=255)
    state = models.CharField(_("state"), max_length=10, choices=CampaignState.choices, default=CampaignState.DRAFT)
    community = models.ForeignKey(
        "communities.Community",
        verbose_name=_("community"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="campaigns",
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("led by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="campaigns",
    )
    started_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    result = models.TextField(_("result"), max_length=4000, blank=True)
    reason = models.TextField(_("why it was stopped"), max_length=1000, blank=True)

    objects = CampaignQuerySet.as_manager()

    personal_data = {"started_by": ["title", "ask", "audience", "state", "started_at", "result", "reason"]}

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=CampaignState.CLOSED) | ~models.Q(result=""),
                name="a_closed_campaign_has_a_result",
            ),
        ]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaigns:campaign", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        return self.state == CampaignState.OPEN

    @property
    def is_draft(self) -> bool:
        return self.state == CampaignState.DRAFT

    @property
    def is_under_way(self) -> bool:
        """Whether evidence and steps can still be written."""
        return self.state in {CampaignState.DRAFT, CampaignState.OPEN}


class CampaignSignature(models.Model):
    """A member co-signs a campaign; the name is read by all only where the member says so."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="signatures")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="campaign_signatures")
    is_public = models.BooleanField(_("my name is shown"), default=False)
    signed_at = models.DateTimeField(auto_now_add=True)

    personal_data = {"member": ["campaign", "is_public", "signed_at"]}

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "member"], name="one_signature_per_campaign_and_member")
        ]
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")

    def __str__(self):
        return f"{self.campaign}: {self.pk}"


class CampaignEvidence(models.Model):
    """What a campaign stands on: a title and where to read it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(_("title"), max_length=160)
    link = models.CharField(_("link"), max_length=LONGEST_LINK, validators=[validate_link])

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self):
        return self.title


class CampaignStep(models.Model):
    """Something that was done in a campaign."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField(_("what was done"), max_length=1000)
    taken_on = models.DateField(_("when"))

    class Meta:
        ordering = ["-taken_on", "-pk"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self):
        return f"{self.campaign}: {self.taken_on}"
