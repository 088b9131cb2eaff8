from members.models import NoticeSettings, Notification, RoleAssignment, Task, User


def open_tasks_for(member) -> list[Task]:
    """What waits for ``member``, the most urgent first."""
    return list(member.tasks.open())


def recent_notifications_for(member, limit: int = 50) -> list[Notification]:
    """What happened that concerns ``member``, the newest first."""
    return list(member.notifications.all()[:limit])


def unread_count_for(member) -> int:
    return member.notifications.unread().count()


def people_holding(role) -> list[User]:
    """Members who hold ``role`` today and may sign in, by name."""
    current = RoleAssignment.objects.current().filter(role=role)
    return list(User.objects.filter(is_active=True, role_assignments__in=current).distinct().order_by("name"))


def notice_settings_of(member) -> NoticeSettings:
    """How ``member`` wants to be told, read anew: what they have just changed counts."""
    found = NoticeSettings.objects.filter(user=member).first() or NoticeSettings()
    found.user = member
    return found
