import pytest
from wagtail.models import Locale

from core.states import InvalidTransition
from courses import actions
from courses.enums import ENROLLMENT_TRANSITIONS, EnrollmentState
from courses.models import Enrollment
from courses.queries import way_through
from tests.factories import make_course, make_lesson, make_member
from tests.states import refused_moves

pytestmark = pytest.mark.django_db


def test_enrolling_twice_enrolls_once():
    course, member = make_course(), make_member()
    first = actions.create_enrollment(course, by=member)

    assert actions.create_enrollment(course, by=member) == first


def test_a_course_and_its_translation_are_one_course_to_a_learner():
    course, member = make_course(lessons=1), make_member()
    french = course.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
    actions.create_enrollment(french, by=member)

    actions.create_enrollment(course, by=member)

    assert [enrollment.course for enrollment in Enrollment.objects.filter(member=member)] == [course]


def test_the_last_lesson_completes_the_course():
    course, member = make_course(lessons=2), make_member()
    actions.create_enrollment(course, by=member)
    states = [
        actions.complete_lesson(lesson, by=member).state for lesson in way_through(course, reader=member)["lessons"]
    ]

    assert states == [EnrollmentState.ENROLLED, EnrollmentState.COMPLETED]


def test_a_lesson_done_twice_counts_once():
    lesson, member = make_lesson(make_course(lessons=1)), make_member()
    actions.complete_lesson(lesson, by=member)
    actions.complete_lesson(lesson, by=member)

    assert way_through(lesson.get_parent().specific, reader=member)["done_count"] == 1


def test_whoever_comes_back_finds_what_they_did():
    course, member = make_course(lessons=2), make_member()
    first, second = way_through(course, reader=member)["lessons"]
    enrollment = actions.complete_lesson(first, by=member)
    actions.leave_enrollment(enrollment, by=member)
    actions.create_enrollment(course, by=member)

    assert way_through(course, reader=member)["next_lesson"] == second


def test_whoever_left_cannot_do_lessons():
    lesson, member = make_lesson(make_course(lessons=1)), make_member()
    actions.leave_enrollment(actions.complete_lesson(lesson, by=member), by=member)

    with pytest.raises(InvalidTransition):
        actions.complete_lesson(lesson, by=member)


@pytest.mark.parametrize(("verb", "state"), refused_moves(EnrollmentState, ENROLLMENT_TRANSITIONS))
def test_a_move_from_the_wrong_state_is_refused(verb, state):
    member = make_member()
    enrollment = actions.create_enrollment(make_course(), by=member)
    Enrollment.objects.filter(pk=enrollment.pk).update(state=state)

    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_enrollment")(enrollment, by=member)
