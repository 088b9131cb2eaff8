import pytest

from members.enums import Role
from members.models import ContributionRequest, DataExport
from tests.factories import make_erasure_request, make_member, make_member_import
from tests.permissions import compare

EVERYBODY_ELSE = {"another member", "secretariat", "editor", "curator", "technical advisor"}
RIGHTS = {
    "members.admit_member": {"secretariat"},
    "members.grant_role": {"secretariat"},
    "members.end_role": {"secretariat"},
    "members.edit_profile": {"the member"},
    # the life of a membership
    "members.note_visit": {"the member"},
    "members.dismiss_first_steps": {"the member"},
    "members.activate_member": {"the member"},
    "members.wake_member": {"the member"},
    "members.rest_member": set(),
    "members.retire_member": {"the member", "secretariat"},
    "members.return_member": {"the member", "secretariat"},
    "members.edit_notice_settings": {"the member"},
    # requests to contribute; "the member" is asked by "another member"
    "members.ask_contribution_request": EVERYBODY_ELSE,
    "members.accept_contribution_request": {"the member"},
    "members.decline_contribution_request": {"the member"},
    "members.withdraw_contribution_request": {"another member"},
    "members.thank_contribution_request": {"another member"},
    "members.expire_contribution_request": set(),
    "members.remind_contribution_request": set(),
    # ways in: whoever holds a signed link is nobody who is signed in
    "members.submit_membership_application": set(),
    "members.confirm_membership_application": set(),
    "members.correct_membership_application": set(),
    "members.answer_membership_application": set(),
    "members.withdraw_membership_application": set(),
    "members.accept_invitation": set(),
    "members.ask_back_membership_application": {"secretariat"},
    "members.approve_membership_application": {"secretariat"},
    "members.decline_membership_application": {"secretariat"},
    "members.create_invitation": {"secretariat"},
    "members.withdraw_invitation": {"secretariat"},
    "members.resend_invitation": {"secretariat"},
    "members.expire_invitation": set(),
    "members.create_member_import": {"secretariat"},
    "members.choose_import_rows": {"secretariat"},
    "members.confirm_member_import": {"secretariat"},
    "members.discard_member_import": {"secretariat"},
    # one's own data
    "members.request_data_export": {"the member"},
    "members.prepare_data_export": set(),
    "members.expire_data_export": set(),
    "members.download_data_export": {"the member"},
    "members.request_erasure": {"the member", "secretariat"},
    "members.cancel_erasure_request": {"the member"},
    "members.complete_erasure_request": {"secretariat"},
}


@pytest.mark.django_db
def test_who_holds_which_right():
    actors = {
        "the member": make_member(),
        "another member": make_member(),
        "secretariat": make_member("", Role.SECRETARIAT),
        "editor": make_member("", Role.EDITOR),
        "curator": make_member("", Role.CURATOR),
        "technical advisor": make_member("", Role.TECHNICAL_ADVISOR),
        "suspended secretariat": make_member("", Role.SECRETARIAT, is_active=False),
    }
    member, other = actors["the member"], actors["another member"]
    asked = ContributionRequest(asker=other, person=member)
    subjects = {
        "members.ask_contribution_request": member,
        "members.request_data_export": member,
        "_contribution_request": asked,
        "import": make_member_import(by=actors["secretariat"]),
        "_data_export": DataExport.objects.create(member=member),
        "_erasure_request": make_erasure_request(member),
    }
    compare(RIGHTS, actors, lambda name: next((subjects[part] for part in subjects if part in name), member))
