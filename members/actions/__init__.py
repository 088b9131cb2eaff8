"""Every write about people: accounts, membership, roles, profiles, notices."""

from members.actions.accounts import admit_member
from members.actions.contribution_requests import (
    accept_contribution_request,
    ask_contribution_request,
    decline_contribution_request,
    expire_contribution_request,
    remind_contribution_request,
    thank_contribution_request,
    withdraw_contribution_request,
)
from members.actions.deliveries import forget_deliveries, send_due_mail
from members.actions.directory import index_all_members, index_members
from members.actions.mail import (
    edit_notice_settings,
    mark_address_refused,
    resume_mail,
    stop_mail,
    trust_address,
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
from members.actions.profiles import edit_profile, organization_named
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    "accept_contribution_request",
    "activate_member",
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "ask_contribution_request",
    "decline_contribution_request",
    "edit_notice_settings",
    "edit_profile",
    "end_role",
    "expire_contribution_request",
    "forget_deliveries",
    "grant_role",
    "index_all_members",
    "index_members",
    "mark_address_refused",
    "note_visit",
    "organization_named",
    "read_notifications",
    "remind_contribution_request",
    "rest_absent_members",
    "rest_member",
    "resume_mail",
    "retire_member",
    "return_member",
    "send_due_mail",
    "stop_mail",
    "thank_contribution_request",
    "trust_address",
    "wake_member",
    "withdraw_contribution_request",
]
