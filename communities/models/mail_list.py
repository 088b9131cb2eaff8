from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.enums import MailOutcome


class InboundMail(models.Model):
    """That a mail came in and what became of it, for 30 days. Nothing of what it said, and nobody's address."""

    key = models.CharField(max_length=64, unique=True, help_text="keyed hash of its Message-ID and of where it went")
    sender_key = models.CharField(max_length=64, blank=True, help_text="keyed hash of its sender's address")
    community = models.ForeignKey(
        "communities.Community", on_delete=models.SET_NULL, null=True, related_name="inbound_mails"
    )
    outcome = models.CharField(max_length=10, choices=MailOutcome.choices)
    received_at = models.DateTimeField(auto_now_add=True)
    is_answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["sender_key", "-received_at"], name="inbound_mail_by_sender")]
        verbose_name = _("received mail")
        verbose_name_plural = _("received mails")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class MemberListExport(models.Model):
    """An officer took the member list of a community along. The members of the community see this."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="list_exports")
    exported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="list_exports"
    )
    exported_at = models.DateTimeField(auto_now_add=True)
    member_count = models.PositiveIntegerField()

    personal_data = {"exported_by": ["community", "exported_at", "member_count"]}

    class Meta:
        ordering = ["-exported_at", "-pk"]
        verbose_name = _("export of a member list")
        verbose_name_plural = _("exports of member lists")

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
