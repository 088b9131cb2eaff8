"""An advisor's comment on an initiative before it begins."""

from contextlib import suppress
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import initiative_notifications as notifications
from communities.enums import INITIATIVE_OPEN
from communities.guards import lock, move, require_state
from communities.models import Advice, Initiative
from communities.permissions import is_of_initiative
from communities.queries.initiatives import advice_to_expire
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, require
from members.permissions import is_technical_advisor


@transaction.atomic
def ask_advice(initiative: Initiative, *, by, advisor) -> Advice:
    """Ask a technical advisor for a comment. One is asked at a time, and none of the initiative's own people."""
    authorize(by, "communities.ask_advice", initiative)
    lock(initiative)
    require_state(initiative, INITIATIVE_OPEN, _("This initiative is over, so nobody is asked for advice any more."))
    require(is_technical_advisor(advisor), _("This member is not a technical advisor now."), "advisor")
    require(
        not is_of_initiative(advisor, initiative),
        _("This advisor takes part in the initiative. Ask somebody who does not."),
        "advisor",
    )
    try:
        with transaction.atomic():
            advice = Advice.objects.create(
                initiative=initiative, advisor=advisor, asked_by=None if by is SYSTEM else by
            )
    except IntegrityError:
        raise InvalidTransition(_("An advisor is asked already. Wait for their answer.")) from None
    record(advice, "communities.ask_advice", by=by)
    transaction.on_commit(partial(notifications.ask_advisor, advice))
    return advice


@transaction.atomic
def accept_advice(advice: Advice, *, by) -> Advice:
    """Promise to write."""
    authorize(by, "communities.accept_advice", advice)
    move(advice, "accept", by=by, answered_at=timezone.now())
    transaction.on_commit(partial(notifications.remind_to_write, advice))
    return advice


@transaction.atomic
def decline_advice(advice: Advice, *, by) -> Advice:
    """Say no, also after having said yes. Nobody asks why."""
    authorize(by, "communities.decline_advice", advice)
    move(advice, "decline", by=by, answered_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_no_advice, advice))
    return advice


@transaction.atomic
def give_advice(advice: Advice, *, by, text: str) -> Advice:
    authorize(by, "communities.give_advice", advice)
    # The predicate itself: an advisor who joined in the meantime would advise themselves.
    require(
        by is SYSTEM or not is_of_initiative(by, advice.initiative),
        _("You take part in this initiative now, so somebody else advises it."),
    )
    require(bool(text.strip()), _("Write your advice first."), "text")
    move(advice, "give", by=by, text=text, given_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_advice, advice))
    return advice


@transaction.atomic
def expire_advice(advice: Advice, *, by) -> Advice:
    """Nobody answered, or wrote, in time: another advisor can be asked."""
    authorize(by, "communities.expire_advice", advice)
    move(advice, "expire", by=by)
    transaction.on_commit(partial(notifications.announce_no_advice, advice))
    return advice


def expire_overdue_advice() -> int:
    """Run by the scheduler; returns how many."""
    overdue = advice_to_expire(timezone.now())
    for advice in overdue:
        with suppress(InvalidTransition):  # given in this moment
            expire_advice(advice, by=SYSTEM)
    return len(overdue)
