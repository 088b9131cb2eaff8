"""The life of a community, from its proposal to its end."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import charter_notifications as notifications
from communities.actions.addresses import RESERVED_SLUGS
from communities.actions.memberships import enrol
from communities.actions.offers import take_back_offers
from communities.actions.pages import create_community_page
from communities.enums import (
    COMMUNITY_TRANSITIONS,
    WITH_PARTS,
    CommunityState,
    Criterion,
    InterestState,
    OfficerTermState,
)
from communities.models import CharterRules, Community, OfficerTerm, Proposal
from communities.models.officer_term import day_of
from communities.queries.officers import last_day_of
from communities.queries.proposals import decision_gaps, gaps_of, proposal_for
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance, require


@transaction.atomic
def create_community(*, by, kind, name: str, slug: str, summary: str, parent: Community | None = None, **fields):
    """Begin a community. It is proposed until it is approved; a part has a parent that is no part itself."""
    authorize(by, "communities.create_community")
    require_fitting_parent(kind, parent)
    require(slug not in RESERVED_SLUGS, _("A page of the platform has this address."), "slug")
    proposer = None if by is SYSTEM else by
    community = Community(
        kind=kind, name=name, slug=slug, summary=summary, parent=parent, proposed_by=proposer, **fields
    )
    community.full_clean()
    community.save()
    record(community, "communities.create_community", by=by)
    return community


def require_fitting_parent(kind: str, parent: Community | None) -> None:
    """A chapter is part of a chapter, a stream of a thematic working group; there is one level below, no more."""
    if parent is None:
        return
    require(
        parent.parent_id is None,
        _("“%(name)s” is part of another community itself. There is one level below, no more.") % {"name": parent.name},
        "parent",
    )
    require(
        kind == parent.kind and kind in WITH_PARTS,
        _("Only chapters have chapters within, and thematic working groups streams."),
        "parent",
    )


def move(community: Community, verb: str, *, by, **changes) -> Community:
    """Move the community along its table and write it down. A count-down runs only while it is at risk."""
    advance(community, verb, table=COMMUNITY_TRANSITIONS, **changes)
    record(community, f"communities.{verb}_community", by=by)
    if community.count_downs.running().update(ended_at=timezone.now()):
        transaction.on_commit(partial(notifications.close_risk, community))
    return community


def hold(community: Community) -> Community:
    """Lock the community until the transaction ends: nobody comes or goes while it is decided."""
    return Community.objects.select_for_update().get(pk=community.pk)


@transaction.atomic
def submit_community(community: Community, *, by) -> Community:
    """Hand the proposal in; from now on it is judged by the rules of this moment. Refused with all that is missing."""
    authorize(by, "communities.submit_community", community)
    proposal = proposal_for(hold(community))
    if proposal is not None and community.state == CommunityState.PROPOSED:
        require_no_gaps(gaps_of(proposal))
    move(community, "submit", by=by)
    if proposal is not None:
        rules = CharterRules.objects.latest_of(community.kind)
        Proposal.objects.filter(pk=proposal.pk).update(
            rules=rules, round=F("round") + 1, submitted_at=timezone.now(), findings={}
        )
        transaction.on_commit(partial(notifications.announce_submitted, proposal))
    return community


def require_no_gaps(gaps) -> None:
    if gaps:
        raise ValidationError([gap.text for gap in gaps])


@transaction.atomic
def return_community(community: Community, *, by, findings: dict | None = None, letter: str = "") -> Community:
    """Give the proposal back with what is missing. What the proposers wrote is kept."""
    authorize(by, "communities.return_community", community)
    return decide(community, "return", by=by, notice=notifications.announce_returned, findings=findings, letter=letter)


@transaction.atomic
def screen_community(community: Community, *, by, findings: dict | None = None) -> Community:
    """Find every criterion met (``{criterion: {"ok": bool, "sentence": …}}``) and pass the proposal on to scorers."""
    authorize(by, "communities.screen_community", community)
    if proposal_for(community) is not None:
        found = findings or {}
        is_met = all(found.get(criterion.value, {}).get("ok") for criterion in Criterion)
        require(is_met, _("A proposal that lacks something goes back to its proposers."))
    return decide(community, "screen", by=by, notice=notifications.close_screening, findings=findings)


@transaction.atomic
def approve_community(community: Community, *, by, letter: str = "") -> Community:
    """Bring the community into being. The rules are asked in this very moment: scores, officers, North and South."""
    authorize(by, "communities.approve_community", community)
    require_no_gaps(decision_gaps(hold(community)))
    decide(
        community, "approve", by=by, notice=notifications.announce_approved, letter=letter, approved_at=timezone.now()
    )
    begin_terms(community)
    welcome_interested(community)
    create_community_page(community, by=by)
    if not hasattr(community, "proposal"):
        transaction.on_commit(partial(notifications.announce_founded, community))
    return community


@transaction.atomic
def decline_community(community: Community, *, by, letter: str = "") -> Community:
    authorize(by, "communities.decline_community", community)
    has_proposal = proposal_for(community) is not None
    require(letter.strip() or not has_proposal, _("Say why: the proposers read it."), "letter")
    take_back_offers(community)
    return decide(community, "decline", by=by, notice=notifications.announce_declined, letter=letter)


def decide(community: Community, verb: str, *, by, notice, findings=None, letter="", **changes) -> Community:
    """Move the community, and keep with its proposal what was found and written."""
    move(community, verb, by=by, **changes)
    proposal = proposal_for(community)
    if proposal is None:
        return community
    kept = {"letter": letter}
    if findings is not None:
        kept["findings"] = findings
    if verb in {"approve", "decline"}:
        kept |= {"decided_at": timezone.now(), "decided_by": None if by is SYSTEM else by}
    Proposal.objects.filter(pk=proposal.pk).update(**kept)
    proposal.refresh_from_db()
    transaction.on_commit(partial(notice, proposal))
    return community


def begin_terms(community: Community) -> None:
    """Officers lead from the day of the approval, each by their own calendar, for as long as the rules say.

    Who was asked and did not answer yet may still say yes, for the same days.
    """
    months = CharterRules.objects.latest_of(community.kind).term_months
    leading = community.officer_terms.current()
    for term in leading:
        enrol(community, term.member)
    asked = community.officer_terms.filter(state=OfficerTermState.OFFERED).select_related("member")
    for term in [*leading, *asked]:
        starts_on = day_of(term.member, timezone.now())
        OfficerTerm.objects.filter(pk=term.pk).update(starts_on=starts_on, ends_on=last_day_of(starts_on, months))


def welcome_interested(community: Community) -> None:
    """Who said they would take part is a member now."""
    for interest in community.interests.filter(state=InterestState.ACCEPTED).select_related("member"):
        enrol(community, interest.member)


@transaction.atomic
def withdraw_community(community: Community, *, by) -> Community:
    authorize(by, "communities.withdraw_community", community)
    take_back_offers(community)
    move(community, "withdraw", by=by)
    if proposal := proposal_for(community):
        transaction.on_commit(partial(notifications.close_proposal, proposal))
    return community


@transaction.atomic
def rest_community(community: Community, *, by) -> Community:
    authorize(by, "communities.rest_community", community)
    return move(community, "rest", by=by)


@transaction.atomic
def close_community(community: Community, *, by) -> Community:
    authorize(by, "communities.close_community", community)
    take_back_offers(community)
    return move(community, "close", by=by)
