import pytest

from courses.actions import create_enrollment
from members.enums import Role
from tests.factories import make_course, make_member
from tests.permissions import compare

RIGHTS = {
    "courses.create_enrollment": {"learner", "another member", "editor"},
    "courses.leave_enrollment": {"learner"},
    "courses.resume_enrollment": {"learner"},
    "courses.complete_lesson": {"learner"},
    "courses.complete_enrollment": {"learner"},
}


@pytest.mark.django_db
def test_who_holds_which_right():
    learner = make_member()
    enrollment = create_enrollment(make_course(), by=learner)
    actors = {"learner": learner, "another member": make_member(), "editor": make_member("", Role.EDITOR)}
    compare(RIGHTS, actors, lambda name: enrollment)
