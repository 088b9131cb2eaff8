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

# discussion
from communities.actions.inbound import forget_inbound_mails, receive_post
from communities.actions.mail_lists import export_member_list, set_delivery
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
from communities.actions.posts import edit_post, hide_post, restore_post, write_post
from communities.actions.programme import (
    begin_programme_item,
    create_programme_item,
    drop_programme_item,
    edit_programme_item,
    finish_programme_item,
    reopen_programme_item,
)
from communities.actions.responses import (
    dismiss_post_report,
    give_reaction,
    report_post,
    take_back_reaction,
    uphold_post_report,
)
from communities.actions.streams import (
    create_stream,
)
from communities.actions.threads import (
    close_thread,
    hide_thread,
    pin_thread,
    reopen_thread,
    restore_thread,
    start_thread,
    unpin_thread,
    visit_thread,
)

__all__ = [
    "accept_community_membership",
    "accept_officer_term",
    "approve_community",
    "begin_programme_item",
    "cancel_community_meeting",
    "close_community",
    "close_thread",
    "create_community",
    "create_community_document",
    "create_community_page",
    "create_programme_item",
    "create_stream",
    "decline_community",
    "decline_community_membership",
    "decline_officer_term",
    "dismiss_post_report",
    "drop_programme_item",
    "edit_community_document",
    "edit_community_page",
    "edit_post",
    "edit_programme_item",
    "end_community_membership",
    "endanger_community",
    "export_member_list",
    "finish_programme_item",
    "forget_inbound_mails",
    "give_reaction",
    "hide_community_document",
    "hide_post",
    "hide_thread",
    "invite_community_membership",
    "join_community",
    "leave_community_membership",
    "move_community_meeting",
    "offer_community_membership",
    "offer_officer_term",
    "pin_thread",
    "plan_community_meeting",
    "receive_post",
    "recover_community",
    "renew_community_membership",
    "reopen_programme_item",
    "reopen_thread",
    "replace_community_document",
    "report_post",
    "request_again_community_membership",
    "resign_officer_term",
    "rest_community",
    "restore_community_document",
    "restore_post",
    "restore_thread",
    "return_community",
    "revive_community",
    "screen_community",
    "set_delivery",
    "start_thread",
    "submit_community",
    "take_back_reaction",
    "unpin_thread",
    "uphold_post_report",
    "visit_thread",
    "withdraw_community",
    "write_post",
]
