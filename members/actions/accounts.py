"""Becoming a member."""

from functools import partial

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import require
from members import notifications
from members.models import User


@transaction.atomic
def admit_member(*, by, email: str, name: str, password: str | None = None, **fields) -> User:
    """Create a member whose address counts as confirmed: the secretariat knows them."""
    authorize(by, "members.admit_member")
    require(
        not User.objects.filter(email__iexact=email).exists(),
        _("There is already a member with this e-mail address."),
        "email",
    )
    member = User.objects.create_user(email=email, name=name, password=password, **fields)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    record(member, "members.admit_member", by=by)
    # Members that a command makes (the first one, a demo) are told by whoever runs it.
    if by is not SYSTEM:
        transaction.on_commit(partial(notifications.announce_admission, member))
    return member
