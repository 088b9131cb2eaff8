"""What a member has seen."""

from django.utils import timezone

from core.authorization import authorize
from members.models import User


def read_notifications(member: User, *, by) -> User:
    """Mark everything that happened so far as read."""
    authorize(by, "members.edit_profile", member)
    member.notifications.unread().update(read_at=timezone.now())
    return member
