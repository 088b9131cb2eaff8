"""The life of a community, from its proposal to its end."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.actions.pages import create_community_page
from communities.enums import COMMUNITY_TRANSITIONS
from communities.models import Community
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance, require


@transaction.atomic
def create_community(*, by, kind, name: str, slug: str, summary: str, parent: Community | None = None, **fields):
    """Begin a community. It is proposed until it is approved; a part has a parent that is no part itself."""
    authorize(by, "communities.create_community")
    require(
        parent is None or parent.parent_id is None,
        _("“%(name)s” is part of another community itself. There is one level below, no more.")
        % {"name": parent.name if parent else ""},
        "parent",
    )
    proposer = None if by is SYSTEM else by
    community = Community(
        kind=kind, name=name, slug=slug, summary=summary, parent=parent, proposed_by=proposer, **fields
    )
    community.full_clean()
    community.save()
    record(community, "communities.create_community", by=by)
    return community


def move(community: Community, verb: str, *, by, **changes) -> Community:
    """Move the community along its table and write it down."""
    advance(community, verb, table=COMMUNITY_TRANSITIONS, **changes)
    record(community, f"communities.{verb}_community", by=by)
    return community


@transaction.atomic
def submit_community(community: Community, *, by) -> Community:
    authorize(by, "communities.submit_community", community)
    return move(community, "submit", by=by)


@transaction.atomic
def return_community(community: Community, *, by) -> Community:
    authorize(by, "communities.return_community", community)
    return move(community, "return", by=by)


@transaction.atomic
def screen_community(community: Community, *, by) -> Community:
    authorize(by, "communities.screen_community", community)
    return move(community, "screen", by=by)


@transaction.atomic
def approve_community(community: Community, *, by) -> Community:
    """Let it begin, with its public home page."""
    authorize(by, "communities.approve_community", community)
    move(community, "approve", by=by, approved_at=timezone.now())
    create_community_page(community, by=by)
    return community


@transaction.atomic
def decline_community(community: Community, *, by) -> Community:
    authorize(by, "communities.decline_community", community)
    return move(community, "decline", by=by)


@transaction.atomic
def withdraw_community(community: Community, *, by) -> Community:
    authorize(by, "communities.withdraw_community", community)
    return move(community, "withdraw", by=by)


@transaction.atomic
def endanger_community(community: Community, *, by) -> Community:
    authorize(by, "communities.endanger_community", community)
    return move(community, "endanger", by=by)


@transaction.atomic
def recover_community(community: Community, *, by) -> Community:
    authorize(by, "communities.recover_community", community)
    return move(community, "recover", by=by)


@transaction.atomic
def rest_community(community: Community, *, by) -> Community:
    authorize(by, "communities.rest_community", community)
    return move(community, "rest", by=by)


@transaction.atomic
def revive_community(community: Community, *, by) -> Community:
    authorize(by, "communities.revive_community", community)
    return move(community, "revive", by=by)


@transaction.atomic
def close_community(community: Community, *, by) -> Community:
    authorize(by, "communities.close_community", community)
    return move(community, "close", by=by)
