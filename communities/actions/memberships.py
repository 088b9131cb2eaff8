"""Belonging to a community."""

from django.db import transaction
from django.utils.translation import gettext as _

from communities.enums import COMMUNITY_MEMBERSHIP_TRANSITIONS, CommunityMembershipState, JoinPolicy
from communities.models import Community, CommunityMembership
from core.audit import record
from core.authorization import authorize
from core.states import advance, require


@transaction.atomic
def join_community(community: Community, *, by, member) -> CommunityMembership:
    """Make ``member`` a member at once where anybody joins, or one who asked. Asking twice changes nothing."""
    authorize(by, "communities.join_community", community)
    require(community.is_at_work, _("Nobody joins this community now."))
    require(community.join_policy != JoinPolicy.INVITATION, _("People join this community by invitation."))
    is_open = community.join_policy == JoinPolicy.OPEN
    state = CommunityMembershipState.ACTIVE if is_open else CommunityMembershipState.REQUESTED
    membership, created = CommunityMembership.objects.get_or_create(
        community=community, member=member, defaults={"state": state}
    )
    if created:
        record(membership, "communities.join_community", by=by)
    return membership


def move(membership: CommunityMembership, verb: str, *, by) -> CommunityMembership:
    """Move the membership along its table and write it down."""
    advance(membership, verb, table=COMMUNITY_MEMBERSHIP_TRANSITIONS)
    record(membership, f"communities.{verb}_community_membership", by=by)
    return membership


@transaction.atomic
def accept_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    authorize(by, "communities.accept_community_membership", membership)
    return move(membership, "accept", by=by)


@transaction.atomic
def decline_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    authorize(by, "communities.decline_community_membership", membership)
    return move(membership, "decline", by=by)


@transaction.atomic
def leave_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    authorize(by, "communities.leave_community_membership", membership)
    return move(membership, "leave", by=by)


@transaction.atomic
def renew_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    """Come back at once; only where anybody may join."""
    require(
        membership.community.join_policy == JoinPolicy.OPEN, _("An officer of this community has to say yes first.")
    )
    authorize(by, "communities.renew_community_membership", membership)
    return move(membership, "renew", by=by)


@transaction.atomic
def request_again_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    authorize(by, "communities.request_again_community_membership", membership)
    return move(membership, "request_again", by=by)


@transaction.atomic
def invite_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    """Ask somebody back who left or was declined."""
    authorize(by, "communities.invite_community_membership", membership)
    return move(membership, "invite", by=by)
