import pytest

from members.enums import Role
from members.models import DataExport
from tests.factories import make_erasure_request, make_member
from tests.permissions import compare

RIGHTS = {
    "members.admit_member": {"secretariat"},
    "members.grant_role": {"secretariat"},
    "members.end_role": {"secretariat"},
    "members.edit_profile": {"the member"},
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
    subjects = {
        "export": DataExport.objects.create(member=actors["the member"]),
        "erasure_request": make_erasure_request(actors["the member"]),
    }
    compare(
        RIGHTS,
        actors,
        lambda name: next(
            (thing for end, thing in subjects.items() if name.endswith(end) and "request_data" not in name),
            actors["the member"],
        ),
    )
