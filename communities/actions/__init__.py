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
from communities.actions.documents import (
    create_community_document,
    edit_community_document,
    hide_community_document,
    replace_community_document,
    restore_community_document,
)
from communities.actions.meetings import (
    cancel_community_meeting,
    move_community_meeting,
    plan_community_meeting,
)
from communities.actions.memberships import (
    accept_community_membership,
    decline_community_membership,
    end_community_membership,
    invite_community_membership,
    join_community,
    leave_community_membership,
    offer_community_membership,
    renew_community_membership,
    request_again_community_membership,
)
from communities.actions.officers import (
    accept_officer_term,
    decline_officer_term,
    offer_officer_term,
    resign_officer_term,
)
from communities.actions.pages import (
    create_community_page,
    edit_community_page,
)
from communities.actions.programme import (
    begin_programme_item,
    create_programme_item,
    drop_programme_item,
    edit_programme_item,
    finish_programme_item,
    reopen_programme_item,
)
from communities.actions.streams import (
    create_stream,
)

__all__ = [
    "accept_community_membership",
    "accept_officer_term",
    "approve_community",
    "begin_programme_item",
    "cancel_community_meeting",
    "close_community",
    "create_community",
    "create_community_document",
    "create_community_page",
    "create_programme_item",
    "create_stream",
    "decline_community",
    "decline_community_membership",
    "decline_officer_term",
    "drop_programme_item",
    "edit_community_document",
    "edit_community_page",
    "edit_programme_item",
    "end_community_membership",
    "endanger_community",
    "finish_programme_item",
    "hide_community_document",
    "invite_community_membership",
    "join_community",
    "leave_community_membership",
    "move_community_meeting",
    "offer_community_membership",
    "offer_officer_term",
    "plan_community_meeting",
    "recover_community",
    "renew_community_membership",
    "reopen_programme_item",
    "replace_community_document",
    "request_again_community_membership",
    "resign_officer_term",
    "rest_community",
    "restore_community_document",
    "return_community",
    "revive_community",
    "screen_community",
    "submit_community",
    "withdraw_community",
]
