from communities.enums import CommunityMembershipState
from communities.models import Community
from members.models import User


def members_of(community: Community) -> list[User]:
    """The community's list: its active members who may sign in, by name."""
    active = community.memberships.filter(state=CommunityMembershipState.ACTIVE)
    return list(User.objects.filter(is_active=True, community_memberships__in=active).order_by("name"))


def officers_of(community: Community) -> list:
    """The terms of those who lead the community today, by office and name, each with its ``member``."""
    return community.officer_terms.current()
