from functools import partial

from courses import actions
from courses.enums import EnrollmentState
from courses.models import Enrollment
from courses.queries import way_through
from tests.factories import make_course, make_member
from tests.races import at_once


def test_the_last_lessons_done_at_once_and_twice_complete_the_course(committed_db):
    course, member = make_course(lessons=2), make_member()
    actions.create_enrollment(course, by=member)
    lessons = way_through(course, reader=member)["lessons"]

    done = at_once(*[partial(actions.complete_lesson, lesson, by=member) for lesson in lessons * 2])

    assert len(done) == 4
    assert Enrollment.objects.get().state == EnrollmentState.COMPLETED
