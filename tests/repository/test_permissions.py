import pytest

from members.enums import Role
from tests.factories import make_import_batch, make_item, make_member
from tests.permissions import compare

CURATORS = {"curator", "another curator"}
RIGHTS = {
    "repository.deposit_item": CURATORS,
    "repository.merge_item": CURATORS,
    "repository.withdraw_item": CURATORS,
    "repository.restore_item": CURATORS,
    "repository.create_import_batch": CURATORS,
    "repository.confirm_import_batch": {"curator"},
    "repository.discard_import_batch": {"curator"},
}


@pytest.mark.django_db
def test_who_holds_which_right():
    curator = make_member("", Role.CURATOR)
    actors = {
        "member": make_member(),
        "curator": curator,
        "another curator": make_member("", Role.CURATOR),
        "editor": make_member("", Role.EDITOR),
        "technical advisor": make_member("", Role.TECHNICAL_ADVISOR),
    }
    item, batch = make_item(), make_import_batch(curator=curator)
    compare(RIGHTS, actors, lambda name: batch if name.endswith("import_batch") else item)
