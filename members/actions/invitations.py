"""Asking people by mail to become members."""

from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance
from members import letters
from members.actions.accounts import admit_member
from members.actions.profiles import edit_profile
from members.enums import INVITATION_TRANSITIONS
from members.models import Invitation
from members.models.invitation import end_of_invitation
from members.queries import member_at


@transaction.atomic
def create_invitation(*, by, email: str, language: str, sentence: str = "") -> Invitation | None:
    """Invite one address, or do nothing (``None``) where it is a member's or was invited and has not answered."""
    authorize(by, "members.create_invitation")
    close_run_out(Invitation.objects.filter(email__iexact=email))
    if member_at(email) or Invitation.objects.open().filter(email__iexact=email).exists():
        return None
    invitation = Invitation(email=email, language=language, sentence=sentence, invited_by=None if by is SYSTEM else by)
    invitation.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:  # somebody else invites the same address at this moment
        return None
    record(invitation, "members.create_invitation", by=by)
    transaction.on_commit(partial(letters.send_invitation, invitation))
    return invitation


@transaction.atomic
def resend_invitation(invitation: Invitation, *, by) -> Invitation:
    """Send the mail once more; its 30 days begin again, for the first link too."""
    authorize(by, "members.resend_invitation", invitation)
    if member_at(invitation.email):
        raise InvalidTransition(_("There is already a member with this address."))
    try:
        with transaction.atomic():
            move_invitation(invitation, "resend", by=by, expires_at=end_of_invitation())
    except IntegrityError:
        raise InvalidTransition(_("There is a newer invitation to this address.")) from None
    transaction.on_commit(partial(letters.send_invitation, invitation))
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by) -> Invitation:
    """Take an invitation back; its link opens nothing any more."""
    authorize(by, "members.withdraw_invitation", invitation)
    return move_invitation(invitation, "withdraw", by=by, answered_at=timezone.now())


@transaction.atomic
def expire_invitation(invitation: Invitation, *, by) -> Invitation:
    """Nobody answered within its days."""
    authorize(by, "members.expire_invitation", invitation)
    return move_invitation(invitation, "expire", by=by)


@transaction.atomic
def accept_invitation(
    invitation: Invitation, *, by, name: str, country: str, time_zone: str, language: str
) -> Invitation:
    """Become a member. They sign in by a code: whoever was mailed the invitation reads that mail too.

    Raises ``ValidationError`` when there is a member with this address by now.
    """
    authorize(by, "members.accept_invitation", invitation)
    if invitation.has_run_out:
        raise InvalidTransition(_("This invitation has expired. Ask the secretariat for a new one."))
    move_invitation(invitation, "accept", by=by, answered_at=timezone.now())
    member = admit_member(by=SYSTEM, email=invitation.email, name=name, language=language, time_zone=time_zone)
    edit_profile(member.profile, by=SYSTEM, user_fields={}, profile_fields={"country": country})
    Invitation.objects.filter(pk=invitation.pk).update(member=member)
    invitation.member = member
    return invitation


def close_run_out(invitations) -> int:
    """Expire those whose days are over, and say how many. The scheduler does it for all."""
    due = invitations.run_out()
    for invitation in due:
        expire_invitation(invitation, by=SYSTEM)
    return len(due)


def move_invitation(invitation: Invitation, verb: str, *, by, **changes) -> Invitation:
    advance(invitation, verb, table=INVITATION_TRANSITIONS, **changes)
    record(invitation, f"members.{verb}_invitation", by=by)
    return invitation
