import pytest

from members.enums import Role
from tests.factories import make_member
from tests.permissions import compare

RIGHTS = {
    "repository.deposit_item": {"curator"},
    "repository.withdraw_item": {"curator"},
    "repository.restore_item": {"curator"},
}


@pytest.mark.django_db
def test_who_holds_which_right():
    actors = {
        "member": make_member(),
        "curator": make_member("", Role.CURATOR),
        "editor": make_member("", Role.EDITOR),
        "technical advisor": make_member("", Role.TECHNICAL_ADVISOR),
    }
    compare(RIGHTS, actors, lambda name: None)
