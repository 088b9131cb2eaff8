"""Leading a community for a term."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import charter_notifications, notifications
from communities.actions.memberships import enrol
from communities.actions.standing import hold_community, review_standing
from communities.enums import OFFICER_TERM_TRANSITIONS, Office
from communities.models import Community, OfficerTerm
from communities.models.officer_term import day_of
from communities.queries.officers import consecutive_terms, is_named_between, last_day_of, office_terms, rules_of
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance, require
from members.permissions import is_active_member, is_secretariat


def may_be_asked(community: Community, *, by, member, starts_on: date, ends_on: date, note: str) -> None:
    """Refuse who is no current member, is an officer then, or has led for all the terms in a row there are."""
    require(
        is_active_member(member),
        _("%(name)s is not a current member. Only current members lead a community.") % {"name": member.name},
        "member",
    )
    require(
        not is_named_between(community, member, starts_on, ends_on),
        _("%(name)s is an officer in these days, or is asked to be one, already.") % {"name": member.name},
        "member",
    )
    most = rules_of(community).consecutive_terms
    may_exceed = by is SYSTEM or (is_secretariat(by) and note.strip())
    require(
        may_exceed or consecutive_terms(community, member, before=starts_on) < most,
        _("%(name)s has led for %(count)s terms in a row. One more needs a note of the secretariat.")
        % {"name": member.name, "count": most},
        "note",
    )


def write_offer(community: Community, *, by, member, starts_on=None, ends_on=None, office, note="") -> OfficerTerm:
    """A new offer that the rules allow; its dates follow from the rules where none are given."""
    starts_on = starts_on or day_of(member, timezone.now())
    ends_on = ends_on or last_day_of(starts_on, rules_of(community).term_months)
    may_be_asked(community, by=by, member=member, starts_on=starts_on, ends_on=ends_on, note=note)
    term = OfficerTerm(
        community=community, member=member, office=office, starts_on=starts_on, ends_on=ends_on, note=note
    )
    term.full_clean()
    term.save()
    record(term, "communities.offer_officer_term", by=by)
    transaction.on_commit(partial(notifications.announce_office_offered, term))
    return term


@transaction.atomic
def offer_officer_term(
    community: Community,
    *,
    by,
    member,
    starts_on: date | None = None,
    ends_on: date | None = None,
    office: Office = Office.OFFICER,
    note: str = "",
) -> OfficerTerm:
    """Ask ``member`` to lead the community from ``starts_on`` to ``ends_on``, both days included.

    Without dates the term begins today, by the member's calendar, and lasts as long as the rules say.
    """
    authorize(by, "communities.offer_officer_term", community)
    hold_community(community.pk)
    return write_offer(community, by=by, member=member, starts_on=starts_on, ends_on=ends_on, office=office, note=note)


@transaction.atomic
def renew_officer_term(term: OfficerTerm, *, by, note: str = "") -> OfficerTerm:
    """Ask the officer for one more term, from the day after this one ends."""
    authorize(by, "communities.renew_officer_term", term)
    hold_community(term.community_id)
    starts_on = term.ends_on + timedelta(days=1)
    renewed = write_offer(term.community, by=by, member=term.member, starts_on=starts_on, office=term.office, note=note)
    record(term, "communities.renew_officer_term", by=by)
    transaction.on_commit(partial(charter_notifications.close_term_tasks, term))
    return renewed


def move(term: OfficerTerm, verb: str, *, by, **changes) -> OfficerTerm:
    """Move the term along its table, write it down, and see what it means for the community."""
    hold_community(term.community_id)
    advance(term, verb, table=OFFICER_TERM_TRANSITIONS, **changes)
    record(term, f"communities.{verb}_officer_term", by=by)
    transaction.on_commit(partial(notifications.close_office_offer, term))
    review_standing(term.community_id)
    return term


@transaction.atomic
def accept_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    """Accept, and with it that the position is not paid; what was read is kept with the term (S0)."""
    authorize(by, "communities.accept_officer_term", term)
    require(is_active_member(term.member), _("Only current members lead a community."))
    if not term.community.is_in_preparation:  # else with the approval
        enrol(term.community, term.member)
    move(term, "accept", by=by, accepted_at=timezone.now(), accepted_terms=office_terms(term.community))
    transaction.on_commit(partial(notifications.announce_office_accepted, term))
    return term


@transaction.atomic
def decline_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    authorize(by, "communities.decline_officer_term", term)
    return move(term, "decline", by=by)


@transaction.atomic
def take_back_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    """Ask no longer: who never answers does not hold up the search."""
    authorize(by, "communities.take_back_officer_term", term)
    return move(term, "take_back", by=by)


@transaction.atomic
def resign_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    authorize(by, "communities.resign_officer_term", term)
    move(term, "resign", by=by, resigned_at=timezone.now())
    transaction.on_commit(partial(charter_notifications.close_term_tasks, term))
    return term


@transaction.atomic
def vacate_officer_term(term: OfficerTerm, *, by) -> OfficerTerm:
    """The seat of an officer whose membership lapsed is free."""
    authorize(by, "communities.vacate_officer_term", term)
    move(term, "vacate", by=by)
    transaction.on_commit(partial(charter_notifications.announce_vacancy, term))
    return term
