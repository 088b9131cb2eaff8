"""Platform roles and their terms."""

from datetime import date
from functools import partial

from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q

from core.audit import record
from core.authorization import SYSTEM, authorize
from members import notifications
from members.enums import CMS_GROUPS, Role
from members.models import RoleAssignment, User


@transaction.atomic
def grant_role(member: User, *, by, role: Role, starts_on: date, ends_on: date | None = None) -> RoleAssignment:
    """Give ``member`` a platform role for a term (both days included; no last day means until it is ended)."""
    authorize(by, "members.grant_role", member)
    assignment = RoleAssignment(
        member=member,
        role=role,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=None if by is SYSTEM else by,
    )
    assignment.full_clean()
    assignment.save()
    align_cms_groups(member)
    record(assignment, "members.grant_role", by=by)
    transaction.on_commit(partial(notifications.announce_role_granted, assignment))
    return assignment


@transaction.atomic
def end_role(assignment: RoleAssignment, *, by, ends_on: date) -> RoleAssignment:
    """Let the term end on ``ends_on``, its last day."""
    authorize(by, "members.end_role", assignment)
    assignment.ends_on = ends_on
    assignment.full_clean()
    assignment.save(update_fields=["ends_on"])
    align_cms_groups(assignment.member)
    record(assignment, "members.end_role", by=by)
    return assignment


def align_all_cms_groups() -> None:
    """Let Wagtail's groups follow the terms that began or ended by the calendar."""
    holders = RoleAssignment.objects.current().filter(role__in=CMS_GROUPS).values("member")
    for member in User.objects.filter(Q(pk__in=holders) | Q(groups__name__in=CMS_GROUPS.values())).distinct():
        align_cms_groups(member)


def align_cms_groups(member: User) -> None:
    """Let Wagtail's groups follow the roles the member holds today."""
    member.__dict__.pop("current_roles", None)
    wanted = {name for role, name in CMS_GROUPS.items() if role in member.current_roles}
    member.groups.remove(*member.groups.filter(name__in=set(CMS_GROUPS.values()) - wanted))
    member.groups.add(*Group.objects.filter(name__in=wanted))
