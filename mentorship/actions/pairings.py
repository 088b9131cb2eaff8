"""A mentor and a mentee, from the proposal to the end."""

from contextlib import suppress
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition
from mentorship import notifications
from mentorship.enums import REMIND_AGAIN, MeetingState, PairingState
from mentorship.guards import lock_both_sides, move, only_the_pair, require_free_place, require_possible
from mentorship.models import Offer, Pairing, Request
from mentorship.queries import pairings_left_alone

STANDS_NO_LONGER = gettext_lazy("This proposal waits for the other one, or no longer stands.")


@transaction.atomic
def match_request(request: Request, *, by) -> Request:
    """The mentee has a mentor."""
    authorize(by, "mentorship.match_request", request)
    return move(request, "match", by=by)


@transaction.atomic
def propose_pairing(request: Request, *, by, offer: Offer) -> Pairing:
    """Ask a mentor (by the mentee, who thereby accepts) or propose the two to each other (by the coordinator).

    Raises ``InvalidTransition`` when the last place went to somebody else in the meantime.
    """
    authorize(by, "mentorship.propose_pairing", request)
    request.refresh_from_db(from_queryset=Request.objects.select_for_update())
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    require_possible(request, offer)
    require_free_place(request, offer)
    people = {"mentor": offer.mentor, "mentee": request.mentee, "proposed_by": None if by is SYSTEM else by}
    pairing = Pairing.objects.create(cycle=request.cycle, offer=offer, request=request, **people)
    record(pairing, "mentorship.propose_pairing", by=by)
    is_mentee = by == request.mentee
    if is_mentee:
        move(pairing, "accept", by=by, accepted_by_mentee_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_proposal, pairing, is_asked_by_mentee=is_mentee))
    return pairing


@transaction.atomic
def accept_pairing(pairing: Pairing, *, by) -> Pairing:
    """Say yes; with the second yes the two are a pair."""
    authorize(by, "mentorship.accept_pairing", pairing)
    only_the_pair(by, pairing)
    lock_both_sides(pairing)
    pairing.refresh_from_db(from_queryset=Pairing.objects.select_for_update())
    require_both(pairing)
    has_accepted = getattr(pairing, pairing.acceptance_of(by)) is not None
    if pairing.state == PairingState.ACCEPTED and not has_accepted:
        return activate_pairing(pairing, by=by)
    acceptance = {pairing.acceptance_of(by): timezone.now()}
    move(pairing, "accept", by=by, **acceptance)
    transaction.on_commit(partial(notifications.close_answers, pairing, owner=by))
    return pairing


def require_both(pairing: Pairing) -> None:
    """Neither has left; with somebody who was erased their offer or request is gone."""
    if pairing.offer_id is None or pairing.request_id is None:
        raise InvalidTransition(STANDS_NO_LONGER)


@transaction.atomic
def activate_pairing(pairing: Pairing, *, by) -> Pairing:
    """The second yes. It counts only while the mentor has a place, however many say it at once."""
    authorize(by, "mentorship.activate_pairing", pairing)
    only_the_pair(by, pairing)
    now, acceptance = timezone.now(), pairing.acceptance_of(by)
    require_both(pairing)
    if getattr(pairing, acceptance):
        raise InvalidTransition(STANDS_NO_LONGER)
    offer = lock_both_sides(pairing)
    if offer.pairings.active().count() >= offer.capacity:
        raise InvalidTransition(_("All places of this mentor are taken now."))
    move(pairing, "activate", by=by, last_contact_at=now, **{acceptance: now})
    match_request(pairing.request, by=SYSTEM)
    transaction.on_commit(partial(notifications.close_answers, pairing))
    transaction.on_commit(partial(notifications.announce_paired, pairing, by=by))
    return pairing


@transaction.atomic
def decline_pairing(pairing: Pairing, *, by) -> Pairing:
    """Say no, or take the question back. No reason is asked for, and none is given to the other."""
    authorize(by, "mentorship.decline_pairing", pairing)
    only_the_pair(by, pairing)
    return close_pairing(pairing, "decline", notifications.NOT_PAIRED, by=by)


@transaction.atomic
def expire_pairing(pairing: Pairing, *, by) -> Pairing:
    """Nobody answered in time; the request is on the list again."""
    authorize(by, "mentorship.expire_pairing", pairing)
    return close_pairing(pairing, "expire", notifications.NOT_PAIRED, by=by)


@transaction.atomic
def complete_pairing(pairing: Pairing, *, by) -> Pairing:
    """The two have done what they set out to do."""
    authorize(by, "mentorship.complete_pairing", pairing)
    only_the_pair(by, pairing)
    return close_pairing(pairing, "complete", notifications.CLOSED, by=by)


@transaction.atomic
def end_pairing(pairing: Pairing, *, by) -> Pairing:
    """End early. Nobody has to say why."""
    authorize(by, "mentorship.end_pairing", pairing)
    return close_pairing(pairing, "end", notifications.CLOSED, by=by)


def close_pairing(pairing: Pairing, verb: str, kind: str, *, by) -> Pairing:
    """What all ends have in common: meetings that were planned are off, tasks close, the other is told neutrally."""
    move(pairing, verb, by=by, closed_at=timezone.now())
    for meeting in pairing.meetings.filter(state=MeetingState.PLANNED):
        move(meeting, "cancel", by=by, sequence=meeting.sequence + 1)
    transaction.on_commit(partial(notifications.close_answers, pairing))
    transaction.on_commit(partial(notifications.close_quiet, pairing))
    transaction.on_commit(partial(notifications.announce_to_both, pairing, kind, but=by))
    return pairing


def end_pairings_left_alone() -> int:
    """End or expire those of which one has gone. Run by the scheduler, and after an erasure; returns how many."""
    ended = 0
    for pairing in pairings_left_alone():
        with suppress(InvalidTransition):  # somebody moved it in this moment
            end_pairing(pairing, by=SYSTEM) if pairing.is_active else expire_pairing(pairing, by=SYSTEM)
            ended += 1
    return ended


@transaction.atomic
def remind_pairing(pairing: Pairing, *, by) -> Pairing:
    """Remind both, in friendly words, that the other is there."""
    authorize(by, "mentorship.remind_pairing", pairing)
    now = timezone.now()
    due = Pairing.objects.active().not_reminded_since(now - REMIND_AGAIN).filter(pk=pairing.pk)
    if not due.update(reminded_at=now):
        raise InvalidTransition(_("This pairing is not active any more, or was reminded a short while ago."))
    record(pairing, "mentorship.remind_pairing", by=by)
    if by is not SYSTEM:
        transaction.on_commit(partial(notifications.close_quiet, pairing))
    transaction.on_commit(partial(notifications.announce_to_both, pairing, notifications.QUIET))
    return pairing


@transaction.atomic
def report_pairing(pairing: Pairing, *, by) -> Pairing:
    """Ask the coordinator to look after a pair that stayed quiet although both were reminded."""
    authorize(by, "mentorship.report_pairing", pairing)
    if not Pairing.objects.active().filter(pk=pairing.pk).update(coordinator_told_at=timezone.now()):
        raise InvalidTransition("Only an active pairing is reported.")  # to the scheduler, never on a screen
    record(pairing, "mentorship.report_pairing", by=by)
    transaction.on_commit(partial(notifications.ask_coordinator, pairing))
    return pairing
