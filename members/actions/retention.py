"""What is kept of people who did not become members, and for how long. The scheduler calls it once a day."""

from datetime import timedelta

from django.utils import timezone

from members.actions.invitations import close_run_out
from members.enums import (
    CLOSED_DAYS,
    CONFIRM_DAYS,
    IMPORT_DAYS,
    InvitationState,
    MemberImportState,
    MembershipApplicationState,
)
from members.models import Invitation, MemberImport, MemberImportRow, MembershipApplication


def forget_strangers() -> None:
    """Delete what nobody confirmed or answered, and what was declined or withdrawn long ago."""
    now = timezone.now()
    old = MembershipApplication.objects.filter(
        state=MembershipApplicationState.UNCONFIRMED, created_at__lt=now - timedelta(days=CONFIRM_DAYS)
    )
    old.delete()
    closed = MembershipApplication.objects.filter(
        state__in=[MembershipApplicationState.DECLINED, MembershipApplicationState.WITHDRAWN],
        decided_at__lt=now - timedelta(days=CLOSED_DAYS),
    )
    closed.delete()
    close_run_out(Invitation.objects.all())
    unanswered = [InvitationState.EXPIRED, InvitationState.WITHDRAWN]
    Invitation.objects.filter(state__in=unanswered, expires_at__lt=now - timedelta(days=IMPORT_DAYS)).delete()
    forget_imports(now - timedelta(days=IMPORT_DAYS))


def forget_imports(before) -> None:
    """Lists nobody decided about, and the rows of those that are decided: they name people who are no members."""
    MemberImport.objects.filter(state=MemberImportState.OPEN, brought_at__lt=before).delete()
    MemberImportRow.objects.filter(member_import__decided_at__lt=before).delete()
