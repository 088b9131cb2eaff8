from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Value
from django.db.models.functions import Lower, Replace
from django.utils import timezone

from members.addresses import same_mailbox
from members.enums import Role, Topic
from members.models import MembershipApplication, NoticeSettings, Notification, Organization, RoleAssignment, Task, User
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


# --- ways in: applications, invitations, imports ---


def member_at(address: str) -> User | None:
    """The member who signs in with ``address`` or has confirmed it as one of theirs."""
    confirmed = Q(emailaddress__email__iexact=address, emailaddress__verified=True)
    return User.objects.filter(Q(email__iexact=address) | confirmed).first()


def undecided_application_of(address: str) -> MembershipApplication | None:
    return MembershipApplication.objects.undecided().filter(email__iexact=address).first()


def application_counts() -> dict[str, int]:
    """How many applications are in each state that the secretariat sees."""
    counted = MembershipApplication.objects.confirmed().values_list("state").annotate(count=Count("pk")).order_by()
    return dict(counted)


def members_like(application) -> list[User]:
    """Members who may be the applicant: the address written differently, or the name in the same place."""
    address = same_mailbox(application.email).replace(".", "")
    place = Q(profile__country=application.country)
    if application.organization_name:
        place |= Q(profile__organization__name__iexact=application.organization_name)
    known = User.objects.annotate(plain=Replace(Lower("email"), Value("."), Value("")))
    found = known.filter(Q(plain=address) | Q(place, name__iexact=application.name))
    return list(found.exclude(pk=application.member_id).select_related("profile__organization").distinct()[:5])


def applications_like(application) -> list[MembershipApplication]:
    """Other applications of, it seems, the same person."""
    alike = Q(email__iexact=application.email) | Q(name__iexact=application.name, country=application.country)
    return list(MembershipApplication.objects.confirmed().filter(alike).exclude(pk=application.pk)[:5])


def organizations_like(name: str) -> list[Organization]:
    """Organizations whose name is ``name`` or nearly so: all its words, or it is part of theirs."""
    words = [word for word in name.split() if len(word) > 3][:4]
    if not words:
        return list(Organization.objects.filter(name__iexact=name)) if name else []
    near = Q(name__icontains=name)
    every = Q()
    for word in words:
        every &= Q(name__icontains=word)
    return list(Organization.objects.filter(near | every)[:5])


def member_figures() -> dict[str, int]:
    """How many members there are today, from where, for public pages: counted, never typed. One query."""
    today = timezone.now().date()
    term = Q(role_assignments__ends_on__isnull=True) | Q(role_assignments__ends_on__gte=today)
    advises = Q(role_assignments__role=Role.TECHNICAL_ADVISOR, role_assignments__starts_on__lte=today) & term
    return User.objects.active_members().aggregate(
        members=Count("pk", distinct=True),
        countries=Count("profile__country", filter=~Q(profile__country=""), distinct=True),
        advisors=Count("pk", filter=advises, distinct=True),
    )
