from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, require
from mentorship import notifications
from mentorship.enums import (
    OPEN_GOALS_LIMIT,
    REMIND_AGAIN,
    TAKES_A_PLACE,
    CycleState,
    GoalState,
    MeetingState,
    PairingState,
)
from mentorship.guards import (
    move,
    only_the_pair,
    only_the_writer,
    require_free_place,
    require_open,
    require_possible,
    touch,
)
from mentorship.models import Cycle, Goal, LogEntry, Meeting, Note, Offer, Pairing, Request


@transaction.atomic
def create_cycle(*, by, name: str, starts_on, ends_on, coordinator) -> Cycle:
    """Open a cycle. One is open at a time, so that everybody knows where to go."""
    authorize(by, "mentorship.create_cycle")
    cycle = Cycle(name=name, starts_on=starts_on, ends_on=ends_on, coordinator=coordinator)
    cycle.full_clean()
    cycle.save()
    record(cycle, "mentorship.create_cycle", by=by)
    return cycle


@transaction.atomic
def close_cycle(cycle: Cycle, *, by) -> Cycle:
    """Take no more offers and requests. Pairs go on."""
    authorize(by, "mentorship.close_cycle", cycle)
    return move(cycle, "close", by=by)


@transaction.atomic
def reopen_cycle(cycle: Cycle, *, by) -> Cycle:
    authorize(by, "mentorship.reopen_cycle", cycle)
    others = Cycle.objects.filter(state=CycleState.OPEN).exclude(pk=cycle.pk)
    require(not others.exists(), _("Another cycle is open. Close it first."))
    return move(cycle, "reopen", by=by)


@transaction.atomic
def create_offer(cycle: Cycle, *, by, building_blocks, **fields) -> Offer:
    """Offer to mentor in a cycle, having accepted the code of conduct."""
    authorize(by, "mentorship.create_offer", cycle)
    require_open(cycle)
    require(not cycle.offers.filter(mentor=by).exists(), _("You have an offer in this cycle. Change that one."))
    offer = Offer.objects.create(cycle=cycle, mentor=by, conduct_accepted_at=timezone.now(), **fields)
    offer.building_blocks.set(building_blocks)
    record(offer, "mentorship.create_offer", by=by)
    return offer


@transaction.atomic
def edit_offer(offer: Offer, *, by, building_blocks, **fields) -> Offer:
    authorize(by, "mentorship.edit_offer", offer)
    Offer.objects.select_for_update().get(pk=offer.pk)
    taken = offer.pairings.filter(state__in=TAKES_A_PLACE).count()
    require(fields["capacity"] >= taken, _("More of your places are taken than that."), "capacity")
    Offer.objects.filter(pk=offer.pk).update(**fields)
    offer.building_blocks.set(building_blocks)
    record(offer, "mentorship.edit_offer", by=by)
    return offer


@transaction.atomic
def withdraw_offer(offer: Offer, *, by) -> Offer:
    """Offer no more places. Proposals that wait are declined; pairs go on."""
    authorize(by, "mentorship.withdraw_offer", offer)
    Offer.objects.select_for_update().get(pk=offer.pk)  # a proposal of this moment comes before or not at all
    for pairing in offer.pairings.pending():
        decline_pairing(pairing, by=by)
    return move(offer, "withdraw", by=by)


@transaction.atomic
def renew_offer(offer: Offer, *, by) -> Offer:
    authorize(by, "mentorship.renew_offer", offer)
    return move(offer, "renew", by=by)


@transaction.atomic
def create_request(cycle: Cycle, *, by, building_blocks, **fields) -> Request:
    """Look for a mentor in a cycle, having accepted the code of conduct."""
    authorize(by, "mentorship.create_request", cycle)
    require_open(cycle)
    require(not cycle.requests.filter(mentee=by).exists(), _("You have a request in this cycle. Change that one."))
    request = Request.objects.create(cycle=cycle, mentee=by, conduct_accepted_at=timezone.now(), **fields)
    request.building_blocks.set(building_blocks)
    record(request, "mentorship.create_request", by=by)
    return request


@transaction.atomic
def edit_request(request: Request, *, by, building_blocks, **fields) -> Request:
    authorize(by, "mentorship.edit_request", request)
    Request.objects.filter(pk=request.pk).update(**fields)
    request.building_blocks.set(building_blocks)
    record(request, "mentorship.edit_request", by=by)
    return request


@transaction.atomic
def withdraw_request(request: Request, *, by) -> Request:
    """Look for nobody any more."""
    authorize(by, "mentorship.withdraw_request", request)
    Request.objects.select_for_update().get(pk=request.pk)
    for pairing in request.pairings.pending():
        decline_pairing(pairing, by=by)
    return move(request, "withdraw", by=by)


@transaction.atomic
def reopen_request(request: Request, *, by) -> Request:
    """Look again: after a pairing ended, without a reason and at the old place in the list."""
    authorize(by, "mentorship.reopen_request", request)
    live = request.pairings.filter(state__in=TAKES_A_PLACE)
    require(not live.exists(), _("You have a mentor. End that pairing first."))
    return move(request, "reopen", by=by)


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
    pairing.refresh_from_db(from_queryset=Pairing.objects.select_for_update())
    has_accepted = getattr(pairing, pairing.acceptance_of(by)) is not None
    if pairing.state == PairingState.ACCEPTED and not has_accepted:
        return activate_pairing(pairing, by=by)
    acceptance = {pairing.acceptance_of(by): timezone.now()}
    move(pairing, "accept", by=by, **acceptance)
    transaction.on_commit(partial(notifications.close_answers, pairing, owner=by))
    return pairing


@transaction.atomic
def activate_pairing(pairing: Pairing, *, by) -> Pairing:
    """The second yes. It counts only while the mentor has a place, however many say it at once."""
    authorize(by, "mentorship.activate_pairing", pairing)
    only_the_pair(by, pairing)
    now, acceptance = timezone.now(), pairing.acceptance_of(by)
    if getattr(pairing, acceptance) or pairing.offer_id is None:
        raise InvalidTransition(_("This proposal waits for the other one, or no longer stands."))
    offer = Offer.objects.select_for_update().get(pk=pairing.offer_id)
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


@transaction.atomic
def remind_pairing(pairing: Pairing, *, by) -> Pairing:
    """Remind both, in friendly words, that the other is there."""
    authorize(by, "mentorship.remind_pairing", pairing)
    now = timezone.now()
    if (
        not Pairing.objects.active()
        .not_reminded_since(now - REMIND_AGAIN)
        .filter(pk=pairing.pk)
        .update(reminded_at=now)
    ):
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
    Pairing.objects.filter(pk=pairing.pk).update(coordinator_told_at=timezone.now())
    record(pairing, "mentorship.report_pairing", by=by)
    transaction.on_commit(partial(notifications.ask_coordinator, pairing))
    return pairing


@transaction.atomic
def set_goal(pairing: Pairing, *, by, text: str) -> Goal:
    """Agree on a goal; three at a time are plenty."""
    authorize(by, "mentorship.set_goal", pairing)
    touch(pairing, by=by)
    count = pairing.goals.filter(state=GoalState.OPEN).count()
    require(count < OPEN_GOALS_LIMIT, _("Three open goals are plenty. Reach one or set one aside first."), "text")
    goal = Goal.objects.create(pairing=pairing, text=text, added_by=by)
    record(goal, "mentorship.set_goal", by=by)
    return goal


@transaction.atomic
def reach_goal(goal: Goal, *, by) -> Goal:
    authorize(by, "mentorship.reach_goal", goal)
    touch(goal.pairing, by=by)
    return move(goal, "reach", by=by, closed_at=timezone.now())


@transaction.atomic
def drop_goal(goal: Goal, *, by) -> Goal:
    authorize(by, "mentorship.drop_goal", goal)
    touch(goal.pairing, by=by)
    return move(goal, "drop", by=by, closed_at=timezone.now())


@transaction.atomic
def plan_meeting(pairing: Pairing, *, by, starts_at, minutes: int = 60, place: str = "", agenda: str = "") -> Meeting:
    authorize(by, "mentorship.plan_meeting", pairing)
    touch(pairing, by=by)
    require(starts_at > timezone.now(), _("Choose a time that is still to come."), "starts_at")
    meeting = Meeting.objects.create(
        pairing=pairing, planned_by=by, starts_at=starts_at, minutes=minutes, place=place, agenda=agenda
    )
    record(meeting, "mentorship.plan_meeting", by=by)
    transaction.on_commit(partial(notifications.announce_meeting, meeting, notifications.MEETING_PLANNED, by=by))
    return meeting


@transaction.atomic
def move_meeting(meeting: Meeting, *, by, starts_at, **fields) -> Meeting:
    """Change when, where or what about."""
    authorize(by, "mentorship.move_meeting", meeting)
    touch(meeting.pairing, by=by)
    require(starts_at > timezone.now(), _("Choose a time that is still to come."), "starts_at")
    changes = fields | {"starts_at": starts_at, "sequence": meeting.sequence + 1}
    move(meeting, "move", by=by, **changes)
    transaction.on_commit(partial(notifications.announce_meeting, meeting, notifications.MEETING_MOVED, by=by))
    return meeting


@transaction.atomic
def hold_meeting(meeting: Meeting, *, by) -> Meeting:
    """It took place."""
    authorize(by, "mentorship.hold_meeting", meeting)
    touch(meeting.pairing, by=by)
    require(meeting.has_begun, _("This meeting is still to come."))
    return move(meeting, "hold", by=by)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by) -> Meeting:
    authorize(by, "mentorship.cancel_meeting", meeting)
    touch(meeting.pairing, by=by)
    move(meeting, "cancel", by=by, sequence=meeting.sequence + 1)
    transaction.on_commit(partial(notifications.announce_meeting, meeting, notifications.MEETING_CANCELLED, by=by))
    return meeting


@transaction.atomic
def write_log_entry(meeting: Meeting, *, by, text: str) -> LogEntry:
    """Write down, for both, what a meeting brought."""
    authorize(by, "mentorship.write_log_entry", meeting)
    touch(meeting.pairing, by=by)
    entry = LogEntry.objects.create(meeting=meeting, written_by=by, text=text)
    record(entry, "mentorship.write_log_entry", by=by)
    return entry


@transaction.atomic
def write_note(pairing: Pairing, *, by, text: str) -> Note:
    """Keep a note for oneself; also after the end, when there is most to think about."""
    authorize(by, "mentorship.write_note", pairing)
    only_the_pair(by, pairing)
    note = Note.objects.create(pairing=pairing, writer=by, text=text)
    record(note, "mentorship.write_note", by=by)
    return note


@transaction.atomic
def remove_note(note: Note, *, by) -> Note:
    authorize(by, "mentorship.remove_note", note)
    only_the_writer(by, note)
    record(note, "mentorship.remove_note", by=by)
    note.delete()
    return note
