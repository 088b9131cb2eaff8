"""Every write about people: accounts, ways in, membership, roles, profiles, notices, exports, erasure."""

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
from members.actions.contribution_requests import (
    accept_contribution_request,
    ask_contribution_request,
    decline_contribution_request,
    expire_contribution_request,
    remind_contribution_request,
    thank_contribution_request,
    withdraw_contribution_request,
)
from members.actions.data_exports import (
    attend_data_exports,
    download_data_export,
    expire_data_export,
    prepare_data_export,
    request_data_export,
)
from members.actions.deliveries import forget_deliveries, send_due_mail, unsend_mail_since
from members.actions.directory import index_all_members, index_members
from members.actions.erasure_requests import (
    cancel_erasure_request,
    complete_due_erasures,
    complete_erasure_request,
    erase_member,
    request_erasure,
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
from members.actions.mail import (
    edit_notice_settings,
    mark_address_refused,
    resume_mail,
    stop_mail,
    trust_address,
)
from members.actions.membership import (
    activate_member,
    dismiss_first_steps,
    note_visit,
    rest_absent_members,
    rest_member,
    retire_member,
    return_member,
    wake_member,
)
from members.actions.notices import read_notification, read_notifications
from members.actions.profiles import edit_profile, organization_named
from members.actions.retention import forget_strangers
from members.actions.roles import align_all_cms_groups, align_cms_groups, end_role, grant_role

__all__ = [
    "accept_contribution_request",
    "accept_invitation",
    "activate_member",
    "admit_member",
    "align_all_cms_groups",
    "align_cms_groups",
    "answer_membership_application",
    "approve_membership_application",
    "ask_back_membership_application",
    "ask_contribution_request",
    "attend_data_exports",
    "cancel_erasure_request",
    "choose_import_rows",
    "complete_due_erasures",
    "complete_erasure_request",
    "confirm_member_import",
    "confirm_membership_application",
    "correct_membership_application",
    "create_invitation",
    "create_member_import",
    "decline_contribution_request",
    "decline_membership_application",
    "discard_member_import",
    "dismiss_first_steps",
    "download_data_export",
    "edit_notice_settings",
    "edit_profile",
    "end_role",
    "erase_member",
    "expire_contribution_request",
    "expire_data_export",
    "expire_invitation",
    "forget_deliveries",
    "forget_strangers",
    "grant_role",
    "index_all_members",
    "index_members",
    "mark_address_refused",
    "note_visit",
    "organization_named",
    "prepare_data_export",
    "read_notification",
    "read_notifications",
    "remind_contribution_request",
    "request_data_export",
    "request_erasure",
    "resend_invitation",
    "rest_absent_members",
    "rest_member",
    "resume_mail",
    "retire_member",
    "return_member",
    "send_due_mail",
    "stop_mail",
    "submit_membership_application",
    "thank_contribution_request",
    "trust_address",
    "unsend_mail_since",
    "wake_member",
    "withdraw_contribution_request",
    "withdraw_invitation",
    "withdraw_membership_application",
]
