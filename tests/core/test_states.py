from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from core.states import InvalidTransition, advance, require
from courses.actions import create_enrollment
from courses.enums import ENROLLMENT_TRANSITIONS, EnrollmentState
from courses.models import Enrollment
from tests.factories import make_course, make_member

PEOPLE = 8


@pytest.mark.django_db
def test_a_move_changes_the_row_and_the_object():
    enrollment = create_enrollment(make_course(), by=make_member())

    advance(enrollment, "leave", table=ENROLLMENT_TRANSITIONS)

    assert enrollment.state == EnrollmentState.LEFT
    assert Enrollment.objects.get(pk=enrollment.pk).state == EnrollmentState.LEFT


@pytest.mark.django_db
def test_a_move_from_elsewhere_is_refused_and_changes_nothing():
    enrollment = create_enrollment(make_course(), by=make_member())
    stale = Enrollment.objects.get(pk=enrollment.pk)
    advance(enrollment, "leave", table=ENROLLMENT_TRANSITIONS)

    with pytest.raises(InvalidTransition, match="has moved on"):
        advance(stale, "leave", table=ENROLLMENT_TRANSITIONS)

    assert stale.state == EnrollmentState.ENROLLED


def test_of_many_who_move_the_same_thing_at_once_one_succeeds(committed_db):
    pk = create_enrollment(make_course(), by=make_member()).pk
    start, outcomes = Barrier(PEOPLE), []

    def leave():
        mine = Enrollment.objects.get(pk=pk)
        start.wait()
        try:
            advance(mine, "leave", table=ENROLLMENT_TRANSITIONS)
            outcomes.append("moved")
        except InvalidTransition:
            outcomes.append("refused")
        finally:
            connections.close_all()

    threads = [Thread(target=leave) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["moved"] + ["refused"] * (PEOPLE - 1)


def test_what_is_required_is_said_at_its_field():
    with pytest.raises(ValidationError) as caught:
        require(False, "Say which.", field="choice")
    assert caught.value.message_dict == {"choice": ["Say which."]}
