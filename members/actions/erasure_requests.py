"""A member leaves for good: asked for, called off by signing in, done when the time is over."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.privacy import erase_person
from core.states import advance, require
from members import notifications
from members.enums import DAYS_TO_CHANGE_ONES_MIND, ERASURE_REQUEST_TRANSITIONS, Role
from members.models import ErasureRequest, User
from members.queries import people_holding
from members.traces import end_sign_ins


@transaction.atomic
def request_erasure(member: User, *, by, reason: str = "") -> ErasureRequest:
    """Let the account be deleted after some days; until then signing in calls it off. All sign-ins end at once."""
    authorize(by, "members.request_erasure", member)
    require_another_secretariat(member)
    request, is_new = ErasureRequest.objects.open().get_or_create(
        member=member,
        defaults={
            "member_number": member.pk,
            "requested_by": None if by is SYSTEM else by,
            "due_at": timezone.now() + timedelta(days=DAYS_TO_CHANGE_ONES_MIND),
            "reason": reason,
        },
    )
    if is_new:
        record(member, "members.request_erasure", by=by)
        transaction.on_commit(partial(notifications.announce_erasure_requested, request))
    end_sign_ins(member)
    return request


@transaction.atomic
def cancel_erasure_request(request: ErasureRequest, *, by) -> ErasureRequest:
    """The member stays."""
    authorize(by, "members.cancel_erasure_request", request)
    advance(request, "cancel", table=ERASURE_REQUEST_TRANSITIONS, closed_at=timezone.now())
    record(request.member, "members.cancel_erasure_request", by=by)
    transaction.on_commit(partial(notifications.announce_erasure_cancelled, request))
    return request


@transaction.atomic
def complete_erasure_request(request: ErasureRequest, *, by) -> ErasureRequest:
    """Delete the account and what goes with it. What others need stays, without the name."""
    authorize(by, "members.complete_erasure_request", request)
    member = request.member
    require_another_secretariat(member)
    advance(request, "complete", table=ERASURE_REQUEST_TRANSITIONS, closed_at=timezone.now())
    record(member, "members.complete_erasure_request", by=by)
    erase_person(member)
    request.member = None
    return request


@transaction.atomic
def erase_member(member: User, *, by, reason: str) -> ErasureRequest:
    """Delete the account at once, for whoever asked the secretariat in writing."""
    authorize(by, "members.complete_erasure_request")
    require(by != member, _("Delete your own account on your own page."))
    request = request_erasure(member, by=by, reason=reason)
    # The member may have asked on their own page before: what counts now is who does it, and why.
    ErasureRequest.objects.filter(pk=request.pk).update(reason=reason, requested_by=None if by is SYSTEM else by)
    return complete_erasure_request(request, by=by)


def require_another_secretariat(member: User) -> None:
    """Somebody has to be there to admit members and to answer them."""
    secretariat = {person.pk for person in people_holding(Role.SECRETARIAT)}
    require(
        secretariat != {member.pk},
        _("This is the last member of the secretariat. Give the role to somebody else first."),
    )


def complete_due_erasures() -> None:
    """Delete the accounts whose members have had their time; that of the last secretariat waits for another."""
    alone = [person.pk for person in people_holding(Role.SECRETARIAT)]
    kept = alone if len(alone) == 1 else []
    for request in ErasureRequest.objects.due().exclude(member__in=kept).select_related("member"):
        complete_erasure_request(request, by=SYSTEM)
