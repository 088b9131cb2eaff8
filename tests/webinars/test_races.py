"""What several people do in a room at the same moment."""

from functools import partial

import pytest

from tests.factories import make_live_session, make_member, make_registration
from tests.races import REFUSED, at_once
from webinars import actions
from webinars.models import LiveEvent

pytestmark = pytest.mark.usefixtures("committed_db")


def test_many_writers_at_once_leave_no_gap(room):
    session, amina, nadia = room
    at_once(
        *[
            partial(actions.send_message, session, by=(amina, nadia)[number % 2], text=str(number))
            for number in range(40)
        ]
    )
    numbers = list(LiveEvent.objects.filter(session=session).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, 43))


def test_votes_at_once_are_counted_one_after_the_other(room):
    session, amina, _nadia = room
    actions.ask_question(session, by=amina, text="Who decides?")
    question = session.questions.get()
    voters = [make_registration(session).member for _number in range(12)]

    events = at_once(*[partial(actions.vote_question, session, by=voter, question=question) for voter in voters])

    question.refresh_from_db()
    counts = sorted(event.payload["votes"] for event in events)
    assert (counts, question.vote_count) == (list(range(1, 13)), 12)


def test_many_people_for_few_seats_take_exactly_those():
    session = make_live_session(capacity=5)
    members = [make_member() for _number in range(20)]

    went = at_once(*[partial(actions.create_registration, session, by=member) for member in members])

    assert (went.count(REFUSED), session.registrations.count()) == (15, 5)
