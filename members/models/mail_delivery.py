from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.enums import MailKind


class MailDeliveryQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at__isnull=True)

    def sent(self):
        return self.filter(sent_at__isnull=False)


class MailDelivery(models.Model):
    """One mail to one member: while it waits its text, once it is sent what it used of that day's number.

    Two rows keep the promises, whatever crashes or runs twice: no key is mailed twice to a member, and no number of
    a member's day (``slot`` of ``kind``) is taken twice.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_deliveries")
    kind = models.CharField(max_length=10, choices=MailKind.choices)
    key = models.CharField(max_length=80)
    source = models.CharField(max_length=80, blank=True)  # what the reader can stop; nothing for what is mandatory
    notification = models.ForeignKey(
        "members.Notification", on_delete=models.CASCADE, null=True, blank=True, related_name="mail_deliveries"
    )
    subject = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    until = models.DateTimeField(null=True, blank=True)  # when it has become pointless
    created_at = models.DateTimeField(auto_now_add=True)
    day = models.DateField(null=True, blank=True)  # the recipient's own
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = MailDeliveryQuerySet.as_manager()

    personal_data = {"recipient": ["kind", "source", "created_at", "sent_at"]}

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="no_mail_twice"),
            models.UniqueConstraint(fields=["recipient", "kind", "day", "slot"], name="no_mail_beyond_the_days_number"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(day__isnull=False), name="a_mail_is_sent_on_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at__isnull=True), name="mail_that_waits")
        ]
        verbose_name = _("mail delivery")
        verbose_name_plural = _("mail deliveries")

    def __str__(self):
        return f"{self.kind} {self.key}"
