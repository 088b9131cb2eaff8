from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils import timezone

from members.enums import Topic
from members.models import NoticeSettings, Notification, RoleAssignment, Task, User
from members.notices import KINDS, kinds_of

ON_A_PAGE = 25


def open_tasks_for(member) -> list[Task]:
    """What waits for ``member``, the most urgent first."""
    return list(member.tasks.open())


def tasks_page_for(member, page=1) -> Page:
    return Paginator(member.tasks.open().known(), ON_A_PAGE).get_page(page)


def notices_page_for(member, *, topic: str = "", page=1) -> Page:
    """What happened that concerns ``member``, the newest first; of one topic if it is one."""
    notices = member.notifications.known()
    if topic in Topic.values:
        notices = notices.filter(kind__in=kinds_of(Topic(topic)))
    return Paginator(notices, ON_A_PAGE).get_page(page)


def by_day(notices: Iterable[Notification]) -> list[tuple[date, list[Notification]]]:
    """Notices under the days of the reader's calendar."""
    return [(day, list(of_day)) for day, of_day in groupby(notices, lambda each: timezone.localdate(each.created_at))]


def newest_notice_of(member) -> int | None:
    """The key of the last thing that happened."""
    return member.notifications.order_by("-pk").values_list("pk", flat=True).first()


def topics_of_notices_for(member) -> list[Topic]:
    """The topics of which ``member`` has any notice."""
    kinds = member.notifications.known().order_by().values_list("kind", flat=True).distinct()
    found = {KINDS[kind].topic for kind in kinds}
    return [topic for topic in Topic if topic in found]


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
