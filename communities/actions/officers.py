"""Leading a community for a term."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from communities import notifications
from communities.enums import OFFICER_TERM_TRANSITIONS, Office
from communities.models import Community, OfficerTerm
from core.audit import record
from core.authorization import authorize
from core.states import advance


@transaction.atomic
def offer_officer_term(
    community: Community, *, by, member, starts_on: date, ends_on: date, office: Office = Office.OFFICER
) -> OfficerTerm:
    """Ask ``member`` to lead the community from ``starts_on`` to ``ends_on``, both days included."""
    authorize(by, "communities.offer_officer_term", community)
    term = OfficerTerm(community=community, member=member, office=office, starts_on=starts_on, ends_on=ends_on)
    term.full_clean()
    term.save()
    record(term, "communities.offer_officer_term", by=by)
    transaction.on_commit(partial(notifications.announce_office_offered, term))
    return term


def move(term: OfficerTerm, verb: str, *, by, **changes) -> OfficerTerm:
    """Move the term along its table and write it down."""
    advance(term, verb, table=OFFICER_TERM_TRANSITIONS, **changes)
    record(term, f"communities.{verb}_officer_term", by=by)
    transaction.on_commit(partial(notifications.close_office_offer, term))
    return term


@transaction.atomic
def accept_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    """Accept, and with it that the position is not paid (S0)."""
    authorize(by, "communities.accept_officer_term", term)
    move(term, "accept", by=by, accepted_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_office_accepted, term))
    return term


@transaction.atomic
def decline_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    authorize(by, "communities.decline_officer_term", term)
    return move(term, "decline", by=by)


@transaction.atomic
def resign_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    authorize(by, "communities.resign_officer_term", term)
    return move(term, "resign", by=by, resigned_at=timezone.now())
