"""Every write about people: accounts, membership, roles, profiles, notices."""

from members.actions.accounts import admit_member
from members.actions.deliveries import forget_deliveries, send_due_mail
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
from members.actions.profiles import edit_profile
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    "activate_member",
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "edit_notice_settings",
    "edit_profile",
    "end_role",
    "forget_deliveries",
    "grant_role",
    "mark_address_refused",
    "note_visit",
    "read_notifications",
    "rest_absent_members",
    "rest_member",
    "resume_mail",
    "retire_member",
    "return_member",
    "send_due_mail",
    "stop_mail",
    "trust_address",
    "wake_member",
]
