"""What a member has seen."""

from django.utils import timezone

from core.authorization import authorize
from members.models import Notification, User


def read_notifications(member: User, *, by, up_to: int | None = None) -> User:
    """Mark what happened as read; with ``up_to`` (a key) no more than the member has seen."""
    authorize(by, "members.edit_profile", member)
    seen = member.notifications.unread()
    if up_to is not None:
        seen = seen.filter(pk__lte=up_to)
    seen.update(read_at=timezone.now())
    return member


def read_notification(notification: Notification, *, by) -> Notification:
    """Mark one notice as read."""
    authorize(by, "members.edit_profile", notification.recipient)
    Notification.objects.unread().filter(pk=notification.pk).update(read_at=timezone.now())
    return notification
