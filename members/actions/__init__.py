"""Every write about people: accounts, membership, roles, profiles, notices."""

from members.actions.accounts import admit_member
from members.actions.applications import (
    answer_membership_application,
    approve_membership_application,
    ask_back_membership_application,
    confirm_membership_application,
    correct_membership_application,
    decline_membership_application,
    submit_membership_application,
    withdraw_membership_application,
)
from members.actions.imports import (
    choose_import_rows,
    confirm_member_import,
    create_member_import,
    discard_member_import,
)
from members.actions.invitations import (
    accept_invitation,
    create_invitation,
    expire_invitation,
    resend_invitation,
    withdraw_invitation,
)
from members.actions.membership import (
    activate_member,
    note_visit,
    rest_absent_members,
    rest_member,
    retire_member,
    return_member,
    wake_member,
)
from members.actions.notices import read_notifications
from members.actions.profiles import edit_profile
from members.actions.retention import forget_strangers
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    "accept_invitation",
    "activate_member",
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "answer_membership_application",
    "approve_membership_application",
    "ask_back_membership_application",
    "choose_import_rows",
    "confirm_member_import",
    "confirm_membership_application",
    "correct_membership_application",
    "create_invitation",
    "create_member_import",
    "decline_membership_application",
    "discard_member_import",
    "edit_profile",
    "end_role",
    "expire_invitation",
    "forget_strangers",
    "grant_role",
    "note_visit",
    "read_notifications",
    "resend_invitation",
    "rest_absent_members",
    "rest_member",
    "retire_member",
    "return_member",
    "submit_membership_application",
    "wake_member",
    "withdraw_invitation",
    "withdraw_membership_application",
]
