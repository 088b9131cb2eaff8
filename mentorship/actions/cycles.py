"""A cycle, and what both sides say when they join it: offers and requests."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import authorize
from core.states import require
from mentorship.actions.pairings import decline_pairing
from mentorship.enums import TAKES_A_PLACE, CycleState
from mentorship.guards import move, require_open
from mentorship.models import Cycle, Offer, Request


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
