"""A proposal as its proposer writes it: six steps, one for each criterion; leaders and interested members."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from communities import charter_notifications as notifications
from communities.actions.addresses import free_slug
from communities.actions.communities import require_fitting_parent
from communities.actions.officers import write_offer
from communities.actions.strategy import write_alignments
from communities.enums import INTEREST_TRANSITIONS, CommunityState, Office
from communities.models import Community, Interest, Objective, OfficerTerm, ProgrammeItem, Proposal, StrategyPeriod
from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance


@transaction.atomic
def propose_community(*, by, kind: str, name: str, summary: str, **fields) -> Proposal:
    """Begin a proposal; nobody but the proposer and the secretariat sees it until others are asked."""
    authorize(by, "communities.propose_community")
    require_fitting_parent(kind, fields.get("parent"))
    community = Community(
        kind=kind, name=name, summary=summary, slug=free_slug(name), proposed_by=by, time_zone=by.time_zone or "UTC",
        language=by.language, **fields
    )  # fmt: skip
    community.full_clean()
    community.save()
    record(community, "communities.propose_community", by=by)
    return Proposal.objects.create(community=community)


def require_open(proposal: Proposal) -> Community:
    """The community as it is now, locked; refused where the proposal is not being written any more."""
    community = Community.objects.select_for_update().get(pk=proposal.community_id)
    if community.state != CommunityState.PROPOSED:
        raise InvalidTransition(_("This proposal is submitted, so it cannot be changed."))
    return community


@transaction.atomic
def edit_proposal(proposal: Proposal, *, by, community_fields=(), **fields) -> Proposal:
    """Keep what was written, complete or not. ``community_fields`` are those of the community itself."""
    authorize(by, "communities.edit_proposal", proposal)
    require_open(proposal)
    Proposal.objects.filter(pk=proposal.pk).update(**fields)
    if community_fields:
        Community.objects.filter(pk=proposal.community_id).update(**dict(community_fields))
    record(proposal, "communities.edit_proposal", by=by, fields=sorted([*fields, *dict(community_fields)]))
    proposal.refresh_from_db()
    return proposal


@transaction.atomic
def write_objectives(proposal: Proposal, *, by, objectives: list[tuple[str, dict]]) -> Proposal:
    """The objectives, each with a sentence for the priorities it serves; replaces those there were."""
    authorize(by, "communities.edit_proposal", proposal)
    community = require_open(proposal)
    period = StrategyPeriod.objects.current()
    community.objectives.all().delete()
    for position, (text, sentences) in enumerate(objectives, start=1):
        objective = Objective.objects.create(community=community, text=text, position=position)
        if sentences:
            write_alignments(objective, sentences, period)
    record(proposal, "communities.edit_proposal", by=by, fields=["objectives"])
    return proposal


@transaction.atomic
def write_programme(proposal: Proposal, *, by, items: list[dict]) -> Proposal:
    """The first work programme: dicts of year, kind, title and month; replaces the one there was."""
    authorize(by, "communities.edit_proposal", proposal)
    community = require_open(proposal)
    community.programme.all().delete()
    for fields in items:
        item = ProgrammeItem(community=community, **fields)
        item.full_clean()
        item.save()
    record(proposal, "communities.edit_proposal", by=by, fields=["programme"])
    return proposal


@transaction.atomic
def name_leader(proposal: Proposal, *, by, member, office: Office = Office.OFFICER) -> OfficerTerm:
    """Ask ``member`` to lead the community, if it comes into being."""
    authorize(by, "communities.name_leader", proposal)
    return write_offer(require_open(proposal), by=by, member=member, office=office)


@transaction.atomic
def ask_interest(proposal: Proposal, *, by, member) -> Interest:
    """Ask ``member`` whether they would take part."""
    authorize(by, "communities.ask_interest", proposal)
    interest = Interest(community=require_open(proposal), member=member)
    interest.full_clean()
    interest.save()
    record(interest, "communities.ask_interest", by=by)
    transaction.on_commit(partial(notifications.ask_interest, interest))
    return interest


def move(interest: Interest, verb: str, *, by) -> Interest:
    advance(interest, verb, table=INTEREST_TRANSITIONS)
    record(interest, f"communities.{verb}_interest", by=by)
    transaction.on_commit(partial(notifications.close_interest, interest))
    return interest


@transaction.atomic
def accept_interest(interest: Interest, *, by) -> Interest:
    """Say that one takes part; with the approval one becomes a member."""
    authorize(by, "communities.accept_interest", interest)
    community = Community.objects.select_for_update().get(pk=interest.community_id)  # not while it is decided
    if not community.is_in_preparation:
        raise InvalidTransition(_("This proposal is decided. If the community came into being, join it on its page."))
    return move(interest, "accept", by=by)


@transaction.atomic
def decline_interest(interest: Interest, *, by) -> Interest:
    authorize(by, "communities.decline_interest", interest)
    return move(interest, "decline", by=by)
