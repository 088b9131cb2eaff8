"""Every write about people: accounts, roles, profiles, notices, exports of their data, erasure."""

from members.actions.accounts import admit_member
from members.actions.data_exports import (
    attend_data_exports,
    download_data_export,
    expire_data_export,
    prepare_data_export,
    request_data_export,
)
from members.actions.erasure_requests import (
    cancel_erasure_request,
    complete_due_erasures,
    complete_erasure_request,
    erase_member,
    request_erasure,
)
from members.actions.notices import read_notifications
from members.actions.profiles import edit_profile
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "attend_data_exports",
    "cancel_erasure_request",
    "complete_due_erasures",
    "complete_erasure_request",
    "download_data_export",
    "edit_profile",
    "end_role",
    "erase_member",
    "expire_data_export",
    "grant_role",
    "prepare_data_export",
    "read_notifications",
    "request_data_export",
    "request_erasure",
]
