"""Several people at the same moment: threads with connections of their own, so on PostgreSQL they really race."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from core.states import InvalidTransition
from tests.factories import make_live_session, make_member, make_registration
from webinars import actions
from webinars.models import LiveEvent

pytestmark = pytest.mark.usefixtures("committed_db")


def test_many_writers_at_once_leave_no_gap(room):
    session, amina, nadia = room

    def write(number):
        try:
            actions.send_message(session, by=(amina, nadia)[number % 2], text=str(number))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    numbers = list(LiveEvent.objects.filter(session=session).order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, 43))


def test_votes_at_once_are_counted_one_after_the_other(room):
    session, amina, _nadia = room
    actions.ask_question(session, by=amina, text="Who decides?")
    question = session.questions.get()
    voters = [make_registration(session).member for _number in range(12)]

    def vote(member):
        try:
            return actions.vote_question(session, by=member, question=question).payload["votes"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(vote, voters))
    question.refresh_from_db()
    assert (sorted(counts), question.vote_count) == (list(range(1, 13)), 12)


def test_many_people_for_few_seats_take_exactly_those():
    session = make_live_session(capacity=5)
    members = [make_member() for _number in range(20)]

    def take(member):
        try:
            actions.create_registration(session, by=member)
        except InvalidTransition:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, members)) == 5
    assert session.registrations.count() == 5
