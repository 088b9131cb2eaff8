"""Every write of communities: their life, who belongs to them, who leads them."""

from communities.actions.communities import (
    approve_community,
    close_community,
    create_community,
    decline_community,
    endanger_community,
    recover_community,
    rest_community,
    return_community,
    revive_community,
    screen_community,
    submit_community,
    withdraw_community,
)
from communities.actions.memberships import (
    accept_community_membership,
    decline_community_membership,
    invite_community_membership,
    join_community,
    leave_community_membership,
    renew_community_membership,
    request_again_community_membership,
)
from communities.actions.officers import (
    accept_officer_term,
    decline_officer_term,
    offer_officer_term,
    resign_officer_term,
)

__all__ = [
    "accept_community_membership",
    "accept_officer_term",
    "approve_community",
    "close_community",
    "create_community",
    "decline_community",
    "decline_community_membership",
    "decline_officer_term",
    "endanger_community",
    "invite_community_membership",
    "join_community",
    "leave_community_membership",
    "offer_officer_term",
    "recover_community",
    "renew_community_membership",
    "request_again_community_membership",
    "resign_officer_term",
    "rest_community",
    "return_community",
    "revive_community",
    "screen_community",
    "submit_community",
    "withdraw_community",
]
