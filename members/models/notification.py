from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.notices import Notice, NoticeQuerySet


class NotificationQuerySet(NoticeQuerySet):
    def unread(self):
        return self.filter(read_at__isnull=True)

    def awaiting_digest(self):
        """What the next digest tells: what was read on the site needs no mail any more."""
        return self.unread().filter(awaits_digest=True)


class Notification(Notice):
    """Something that happened and concerns one member."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    awaits_digest = models.BooleanField(default=False)

    objects = NotificationQuerySet.as_manager()

    personal_data = {"recipient": ["kind", "params", "created_at", "read_at"]}

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["recipient"],
                condition=models.Q(awaits_digest=True, read_at__isnull=True),
                name="notices_for_the_digest",
            )
        ]
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
