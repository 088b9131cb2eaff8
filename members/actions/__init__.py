"""Every write about people: accounts, roles, profiles, notices."""

from members.actions.accounts import admit_member
from members.actions.notices import read_notifications
from members.actions.profiles import edit_profile
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "edit_profile",
    "end_role",
    "grant_role",
    "read_notifications",
]
