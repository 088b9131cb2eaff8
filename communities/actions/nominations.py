"""A community looks for officers: its members nominate, nominees say yes or no, officers decide."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import charter_notifications as notifications
from communities.actions.officers import offer_officer_term
from communities.enums import NOMINATION_TRANSITIONS
from communities.models import Community, Nomination, NominationCall
from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance, require
from members.permissions import is_active_member


@transaction.atomic
def open_nomination_call(community: Community, *, by, closes_on, text: str = "") -> NominationCall:
    """Ask the community's members to nominate themselves or each other until ``closes_on``."""
    authorize(by, "communities.open_nomination_call", community)
    require(community.is_at_work, _("Only communities at work look for officers."))
    require(closes_on >= timezone.localdate(), _("The last day has to be in the future."), "closes_on")
    call = NominationCall(community=community, closes_on=closes_on, text=text)
    call.full_clean()
    call.save()
    record(call, "communities.open_nomination_call", by=by)
    transaction.on_commit(partial(notifications.announce_nominations, call))
    return call


@transaction.atomic
def close_nomination_call(call: NominationCall, *, by) -> NominationCall:
    """End the search. Who was not chosen by now is passed over."""
    authorize(by, "communities.close_nomination_call", call)
    if not NominationCall.objects.filter(pk=call.pk, closed_at=None).update(closed_at=timezone.now()):
        raise InvalidTransition(_("This call is closed already."))
    call.refresh_from_db()
    sources = NOMINATION_TRANSITIONS["pass_over"][0]
    for nomination in call.nominations.filter(state__in=sources):
        move(nomination, "pass_over", by=by)
    record(call, "communities.close_nomination_call", by=by)
    return call


@transaction.atomic
def create_nomination(call: NominationCall, *, by, member, reason: str = "") -> Nomination:
    """Nominate ``member``; who nominates themselves stands at once."""
    authorize(by, "communities.create_nomination", call)
    require(call.closed_at is None and call.closes_on >= timezone.localdate(), _("This call is over."))
    require(
        is_active_member(member),
        _("%(name)s is not a current member. Only current members lead a community.") % {"name": member.name},
        "member",
    )
    nomination = Nomination(call=call, member=member, nominated_by=by, reason=reason)
    nomination.full_clean()
    nomination.save()
    record(nomination, "communities.create_nomination", by=by)
    if member == by:
        return accept_nomination(nomination, by=by)
    transaction.on_commit(partial(notifications.ask_nominee, nomination))
    return nomination


def move(nomination: Nomination, verb: str, *, by) -> Nomination:
    advance(nomination, verb, table=NOMINATION_TRANSITIONS)
    record(nomination, f"communities.{verb}_nomination", by=by)
    transaction.on_commit(partial(notifications.close_nomination, nomination))
    return nomination


@transaction.atomic
def accept_nomination(nomination: Nomination, *, by) -> Nomination:
    authorize(by, "communities.accept_nomination", nomination)
    return move(nomination, "accept", by=by)


@transaction.atomic
def decline_nomination(nomination: Nomination, *, by) -> Nomination:
    authorize(by, "communities.decline_nomination", nomination)
    return move(nomination, "decline", by=by)


@transaction.atomic
def choose_nomination(nomination: Nomination, *, by, note: str = "") -> Nomination:
    """Offer a term of office to who stands; they still read and accept its terms."""
    authorize(by, "communities.choose_nomination", nomination)
    move(nomination, "choose", by=by)
    offer_officer_term(nomination.call.community, by=by, member=nomination.member, note=note)
    return nomination


@transaction.atomic
def pass_over_nomination(nomination: Nomination, *, by) -> Nomination:
    authorize(by, "communities.pass_over_nomination", nomination)
    return move(nomination, "pass_over", by=by)
