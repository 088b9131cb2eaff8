"""Who founds, judges, leads and joins communities."""

from communities.enums import CommunityMembershipState
from communities.models import OfficerTerm
from core.authorization import permission
from members.permissions import is_secretariat


def is_community_member(user, community) -> bool:
    """A member of this community."""
    active = CommunityMembershipState.ACTIVE
    return user.is_authenticated and community.memberships.filter(member=user, state=active).exists()


def is_officer(user, community) -> bool:
    """An officer of this community within their term, or of the one it is part of, who stand in for them."""
    if not user.is_authenticated:
        return False
    those = [key for key in (community.pk, community.parent_id) if key]
    return bool(OfficerTerm.objects.filter(member=user, community__in=those).current())


def may_look_inside(user, community) -> bool:
    """Whoever may see who is in this community and what it does: everybody, or its people where it is private."""
    if not community.is_private:
        return True
    return is_community_member(user, community) or leads_community(user, community)


@permission("communities.create_community")
@permission("communities.found_community")
@permission("communities.return_community")
@permission("communities.screen_community")
@permission("communities.approve_community")
@permission("communities.decline_community")
@permission("communities.rest_community")
@permission("communities.revive_community")
@permission("communities.close_community")
def decides_on_communities(user, community=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("communities.submit_community")
@permission("communities.withdraw_community")
def is_proposer(user, community):
    """The member who proposes the community."""
    return community.proposed_by_id is not None and user.pk == community.proposed_by_id


@permission("communities.edit_community")
@permission("communities.offer_officer_term")
@permission("communities.use_benefit")
@permission("communities.open_nomination_call")
@permission("communities.align_community")
@permission("communities.create_programme_item")
@permission("communities.create_community_page")
@permission("communities.create_stream")
@permission("communities.offer_community_membership")
@permission("communities.plan_community_meeting")
@permission("communities.create_community_document")
def leads_community(user, community):
    """The community's officers within their term, and the secretariat."""
    return is_officer(user, community) or is_secretariat(user)


@permission("communities.accept_officer_term")
@permission("communities.decline_officer_term")
@permission("communities.resign_officer_term")
def is_the_officer(user, term):
    """The member whose term of office it is."""
    return user.pk == term.member_id


@permission("communities.join_community")
def is_any_member(user, community):
    """Any member."""
    return user.is_authenticated


@permission("communities.leave_community_membership")
@permission("communities.renew_community_membership")
@permission("communities.request_again_community_membership")
def is_whose_membership(user, membership):
    """The member whose membership it is."""
    return user.pk == membership.member_id


@permission("communities.accept_community_membership")
@permission("communities.decline_community_membership")
def answers_membership(user, membership):
    """An officer or the secretariat where the member asked; the member where they were invited."""
    if membership.state == CommunityMembershipState.INVITED:
        return is_whose_membership(user, membership)
    return leads_community(user, membership.community)


@permission("communities.invite_community_membership")
@permission("communities.end_community_membership")
def leads_its_community(user, membership):
    """The officers of the community, and the secretariat."""
    return leads_community(user, membership.community)
