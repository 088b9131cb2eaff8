import pytest

from members.enums import Role
from tests.factories import make_member
from tests.permissions import compare

RIGHTS = {
    "members.admit_member": {"secretariat"},
    "members.grant_role": {"secretariat"},
    "members.end_role": {"secretariat"},
    "members.edit_profile": {"the member"},
    # the life of a membership
    "members.note_visit": {"the member"},
    "members.activate_member": {"the member"},
    "members.wake_member": {"the member"},
    "members.rest_member": set(),
    "members.retire_member": {"the member", "secretariat"},
    "members.return_member": {"the member", "secretariat"},
    "members.edit_notice_settings": {"the member"},
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
    compare(RIGHTS, actors, lambda name: actors["the member"])
