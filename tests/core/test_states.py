from functools import partial

import pytest
from django.core.exceptions import ValidationError

from core.states import InvalidTransition, advance, require
from courses.actions import create_enrollment
from courses.enums import ENROLLMENT_TRANSITIONS, EnrollmentState
from courses.models import Enrollment
from tests.factories import make_course, make_member
from tests.races import REFUSED, at_once


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
    mine = [Enrollment.objects.get(pk=pk) for _person in range(8)]
    moves = [partial(advance, enrollment, "leave", table=ENROLLMENT_TRANSITIONS) for enrollment in mine]

    outcomes = at_once(*moves)

    assert outcomes.count(REFUSED) == 7


def test_what_is_required_is_said_at_its_field():
    with pytest.raises(ValidationError) as caught:
        require(False, "Say which.", field="choice")
    assert caught.value.message_dict == {"choice": ["Say which."]}
