"""Every write about people: accounts, roles, profiles, notices."""

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
from members.actions.directory import index_all_members, index_members
from members.actions.notices import read_notifications
from members.actions.profiles import edit_profile, organization_named
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    # the directory and requests to contribute
    "accept_contribution_request",
    # accounts, roles, profiles, notices
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "ask_contribution_request",
    "decline_contribution_request",
    "edit_profile",
    "end_role",
    "expire_contribution_request",
    "grant_role",
    "index_all_members",
    "index_members",
    "organization_named",
    "read_notifications",
    "remind_contribution_request",
    "thank_contribution_request",
    "withdraw_contribution_request",
]
