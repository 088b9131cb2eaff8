from datetime import timedelta
from itertools import count

from django.utils import timezone

from core.authorization import SYSTEM
from members import actions
from members.enums import MemberState, Role
from members.models import Notification, User
from members.notifications import ROLE_GRANTED, notify

numbers = count(1)


def make_member(name: str = "", *roles: Role, **fields) -> User:
    """An active member who was here today, with ``roles`` that began yesterday."""
    number = next(numbers)
    email = fields.pop("email", f"member{number}@example.org")
    here = {"state": MemberState.ACTIVE, "last_seen_on": timezone.now().date()}
    member = actions.admit_member(by=SYSTEM, email=email, name=name or f"Member {number}", **here | fields)
    for role in roles:
        grant(member, role)
    return member


def grant(member: User, role: Role, **term):
    term.setdefault("starts_on", timezone.now().date() - timedelta(days=1))
    return actions.grant_role(member, by=SYSTEM, role=role, **term)


def make_notice_settings(member: User, **fields):
    """How ``member`` wants to be told; awake all day unless said otherwise, so that no hour changes a test."""
    return actions.edit_notice_settings(member, by=member, **({"quiet_from": None, "quiet_until": None} | fields))


def make_notification(recipient: User | None = None, kind: str = ROLE_GRANTED, **params) -> Notification:
    """Something that happened, unread and not mailed."""
    return notify(recipient or make_member(), kind, mail=False, **({"role": "Editor"} | params))
