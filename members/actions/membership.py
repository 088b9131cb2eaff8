"""The life of a membership after somebody was admitted."""

from datetime import date
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require
from members import notifications
from members.enums import MEMBER_TRANSITIONS, NEWCOMER_FOR, WOKEN_BY_A_VISIT, MemberState
from members.models import User


@transaction.atomic
def note_visit(member: User, *, by) -> User:
    """Note that ``member`` was here today. Who was approved or dormant is active from now on.

    Of several requests at once only the one that writes the day goes on, so a page of many parts wakes nobody twice.
    """
    authorize(by, "members.note_visit", member)
    today = timezone.now().date()
    news = User.objects.filter(Q(last_seen_on=None) | ~Q(last_seen_on=today) | Q(state__in=WOKEN_BY_A_VISIT))
    is_news = news.filter(pk=member.pk).update(last_seen_on=today)
    member.refresh_from_db(fields=["state", "last_seen_on"])
    if is_news and member.state == MemberState.APPROVED:
        activate_member(member, by=by)
    elif is_news and member.state == MemberState.DORMANT:
        wake_member(member, by=by)
    return member


@transaction.atomic
def activate_member(member: User, *, by) -> User:
    """The first visit of somebody who was approved. For some weeks their dashboard shows the first steps."""
    authorize(by, "members.activate_member", member)
    return move_member(member, "activate", by=by, newcomer_until=timezone.now().date() + NEWCOMER_FOR)


@transaction.atomic
def dismiss_first_steps(member: User, *, by) -> User:
    """A newcomer has seen enough of the first steps."""
    authorize(by, "members.dismiss_first_steps", member)
    if User.objects.filter(pk=member.pk, newcomer_until__isnull=False).update(newcomer_until=None):
        record(member, "members.dismiss_first_steps", by=by)
    member.newcomer_until = None
    return member


@transaction.atomic
def wake_member(member: User, *, by) -> User:
    """A dormant member is back."""
    authorize(by, "members.wake_member", member)
    return move_member(member, "wake", by=by)


@transaction.atomic
def rest_member(member: User, *, by) -> User:
    """Count somebody as dormant who was not here for ``DORMANT_AFTER_MONTHS``. Their next visit wakes them."""
    authorize(by, "members.rest_member", member)
    absent = User.objects.not_seen_since(first_day_that_counts()).select_for_update()
    if not absent.filter(pk=member.pk).exists():
        raise InvalidTransition(_("This member was here a short while ago."))
    move_member(member, "rest", by=by)
    transaction.on_commit(partial(notifications.announce_rest, member))
    return member


@transaction.atomic
def retire_member(member: User, *, by) -> User:
    """Make ``member`` an alumna or alumnus: they may still sign in and read, but neither count nor lead.

    Raises ``ValidationError`` while they hold a role on the platform: nobody should be left without a secretariat.
    """
    authorize(by, "members.retire_member", member)
    require(
        not member.role_assignments.current().exists(),
        _("A role on the platform has to end before the membership does. The secretariat can end it."),
    )
    move_member(member, "retire", by=by)
    if by != member:
        transaction.on_commit(partial(notifications.announce_retired, member))
    return member


@transaction.atomic
def return_member(member: User, *, by) -> User:
    """An alumna or alumnus is an active member again."""
    authorize(by, "members.return_member", member)
    move_member(member, "return", by=by, last_seen_on=timezone.now().date())
    if by != member:
        transaction.on_commit(partial(notifications.announce_returned, member))
    return member


def move_member(member: User, verb: str, *, by, **changes) -> User:
    advance(member, verb, table=MEMBER_TRANSITIONS, **changes)
    record(member, f"members.{verb}_member", by=by)
    return member


def rest_absent_members() -> int:
    """Let everybody rest who was away for too long, and say how many. What the scheduler calls."""
    absent = User.objects.active_members().not_seen_since(first_day_that_counts())
    rested = 0
    for member in absent.order_by(F("pk")):
        rested += rest_unless_back(member)
    return rested


def rest_unless_back(member: User) -> bool:
    try:
        rest_member(member, by=SYSTEM)
    except InvalidTransition:  # they came in this very moment
        return False
    return True


def first_day_that_counts() -> date:
    """The day since when a member must have been here not to be dormant, ``DORMANT_AFTER_MONTHS`` ago."""
    today = timezone.now().date()
    months = today.year * 12 + today.month - 1 - settings.DORMANT_AFTER_MONTHS
    # The 31st of a month of 30 days is its last day, and no month is shorter than 28.
    return date(months // 12, months % 12 + 1, min(today.day, 28))
