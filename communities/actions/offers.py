"""Offers of an office that nobody needs to answer any more."""

from functools import partial

from django.db import transaction

from communities import notifications
from communities.enums import OFFICER_TERM_TRANSITIONS, OfficerTermState
from communities.models import Community
from core.audit import record
from core.authorization import SYSTEM
from core.states import advance


def take_back_offers(community: Community) -> None:
    """Nobody is asked to lead what does not come into being, or what is closed. Within a transaction."""
    for term in community.officer_terms.filter(state=OfficerTermState.OFFERED).select_related("community", "member"):
        advance(term, "take_back", table=OFFICER_TERM_TRANSITIONS)
        record(term, "communities.take_back_officer_term", by=SYSTEM)
        transaction.on_commit(partial(notifications.close_office_offer, term))
