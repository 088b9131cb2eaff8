"""What has to hold before an action writes, whoever asks."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM
from core.states import InvalidTransition, advance, require
from mentorship import enums, notifications
from mentorship.enums import CycleState, OfferState, PairingState, RequestState
from mentorship.matching import is_possible, listed
from mentorship.models import Cycle, Note, Offer, Pairing, Request
from mentorship.permissions import is_of_pair, is_writer
from mentorship.queries import are_a_pair_the_other_way, side_of, suggestions_for


def move(noun, verb: str, *, by, **changes):
    """Move ``noun`` along its table and write who did it. Returns it."""
    name = noun._meta.model_name
    advance(noun, verb, table=getattr(enums, f"{name.upper()}_TRANSITIONS"), **changes)
    record(noun, f"mentorship.{verb}_{name}", by=by)
    return noun


def only_the_pair(by, pairing: Pairing) -> None:
    """The predicate itself, because a superuser holds every right and still has no business here."""
    if by is not SYSTEM and not is_of_pair(by, pairing):
        raise PermissionDenied("mentorship: only the pair")


def only_the_writer(by, note: Note) -> None:
    if by is not SYSTEM and not is_writer(by, note):
        raise PermissionDenied("mentorship: only the writer")


def touch(pairing: Pairing, *, by) -> None:
    """The two are in contact: remember when. Refuses others, and pairings that are not active.

    The update also locks the row, so what is counted afterwards is counted by one at a time.
    """
    only_the_pair(by, pairing)
    now = timezone.now()
    if not Pairing.objects.active().filter(pk=pairing.pk).update(last_contact_at=now):
        raise InvalidTransition(_("This pairing is not active, so nothing can be added to it."))
    pairing.last_contact_at = now
    transaction.on_commit(partial(notifications.close_quiet, pairing))


def require_open(cycle: Cycle) -> None:
    """The cycle takes offers and requests. Locks it, so that sending a form twice makes one."""
    cycle.refresh_from_db(from_queryset=Cycle.objects.select_for_update())
    require(cycle.state == CycleState.OPEN, _("This cycle takes no offers and requests now."))


def lock_both_sides(pairing: Pairing) -> Offer | None:
    """The request, then the offer, which it returns; a pairing's own row comes after them.

    Whoever proposes or withdraws takes them in this order too, so that no two wait for each other.
    """
    Request.objects.select_for_update().filter(pk=pairing.request_id).first()
    return Offer.objects.select_for_update().filter(pk=pairing.offer_id).first()


def require_possible(request: Request, offer: Offer) -> None:
    """The two may be a pair at all."""
    require(offer.cycle_id == request.cycle_id, _("The offer and the request are of different cycles."))
    require(request.mentee_id != offer.mentor_id, _("Nobody can be their own mentor."))
    require(
        is_possible(side_of(request.mentee, (), ()), side_of(offer.mentor, (), ())),
        _("The two work in the same organization, or have no language in common."),
    )
    earlier = request.pairings.filter(mentor_id=offer.mentor_id, state=PairingState.DECLINED)
    require(not earlier.exists(), _("This pairing did not come about before. Choose somebody else."))
    require(not are_a_pair_the_other_way(offer.mentor, request.mentee), _("The two are a pair the other way round."))


def require_free_place(request: Request, offer: Offer) -> None:
    """Both are still looking, and the mentor has a place. Call it with both rows locked."""
    live = request.pairings.filter(state__in=enums.TAKES_A_PLACE)
    if request.state != RequestState.OPEN or live.exists():
        raise InvalidTransition(_("This request waits for an answer, or is not open any more."))
    taken = offer.pairings.filter(state__in=enums.TAKES_A_PLACE).count()
    if taken >= offer.capacity or offer.state != OfferState.OFFERED or not offer.mentor.is_active:
        raise InvalidTransition(no_place_left(request, offer))


def no_place_left(request: Request, offer: Offer) -> str:
    """That somebody was faster, and who else fits."""
    names = [each.offer.mentor.name for each in suggestions_for([request])[request.pk]]
    if not names:
        return _("%(name)s has no free place any more.") % {"name": offer.mentor.name}
    return _("%(name)s has no free place any more. These mentors fit too: %(names)s.") % {
        "name": offer.mentor.name,
        "names": listed(names),
    }
