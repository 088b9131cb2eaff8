"""Two at once: the same on SQLite and PostgreSQL."""

from functools import partial

import pytest

from mentorship import actions
from mentorship.enums import PairingState
from mentorship.models import Goal, Offer, Pairing, Request
from tests.factories import make_offer, make_pairing, make_request
from tests.races import REFUSED, at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_the_last_place_of_a_mentor_goes_to_one_of_six():
    offer = make_offer(capacity=1)
    requests = [make_request() for _number in range(6)]

    def ask(key):
        request = Request.objects.get(pk=key)
        return actions.propose_pairing(request, by=request.mentee, offer=Offer.objects.get(pk=offer.pk))

    went = at_once(*[partial(ask, request.pk) for request in requests])
    assert went.count(REFUSED) == 5
    assert offer.pairings.count() == 1


def test_two_yeses_of_one_mentor_never_fill_more_places_than_there_are():
    offer = make_offer(capacity=2)
    keys = [make_pairing(PairingState.ACCEPTED, offer=offer).pk for _number in range(2)]
    Offer.objects.filter(pk=offer.pk).update(capacity=1)

    def accept(key):
        pairing = Pairing.objects.get(pk=key)
        return actions.accept_pairing(pairing, by=pairing.mentor)

    assert at_once(*[partial(accept, key) for key in keys]).count(REFUSED) == 1
    assert offer.pairings.active().count() == 1


def test_two_who_say_yes_in_the_same_moment_are_a_pair():
    key = make_pairing(PairingState.PROPOSED).pk

    def accept(side):
        pairing = Pairing.objects.get(pk=key)
        return actions.accept_pairing(pairing, by=getattr(pairing, side))

    assert REFUSED not in at_once(partial(accept, "mentor"), partial(accept, "mentee"))
    assert Pairing.objects.get(pk=key).state == PairingState.ACTIVE


def test_yes_and_no_in_the_same_moment_give_one_answer():
    key = make_pairing(PairingState.ACCEPTED).pk

    def answer(action, side):
        pairing = Pairing.objects.get(pk=key)
        return action(pairing, by=getattr(pairing, side))

    went = at_once(
        partial(answer, actions.accept_pairing, "mentor"), partial(answer, actions.decline_pairing, "mentee")
    )
    assert went.count(REFUSED) == 1


def test_four_goals_at_once_are_three():
    key = make_pairing().pk

    def add():
        pairing = Pairing.objects.get(pk=key)
        return actions.set_goal(pairing, by=pairing.mentee, text="A goal")

    assert at_once(*[add] * 4).count(REFUSED) == 1
    assert Goal.objects.count() == 3


def test_a_form_sent_twice_makes_one_request():
    request = make_request()
    member, cycle = request.mentee, request.cycle
    request.delete()

    def send():
        actions.create_request(type(cycle).objects.get(pk=cycle.pk), by=member, building_blocks=[], goals="x")

    assert at_once(send, send).count(REFUSED) == 1


@pytest.mark.parametrize(("side", "other"), [("mentor", "mentee"), ("mentee", "mentor")])
def test_a_yes_and_the_other_one_withdrawing_do_not_wait_for_each_other(side, other):
    """PostgreSQL ends one of two who do, with an error that nobody can do anything about."""
    withdraw = {"mentor": actions.withdraw_offer, "mentee": actions.withdraw_request}[side]

    def say_yes(pairing):
        actions.accept_pairing(pairing, by=getattr(pairing, other))

    def take_back(pairing):
        withdraw(pairing.offer if side == "mentor" else pairing.request, by=getattr(pairing, side))

    for _round in range(5):
        pairing = make_pairing(PairingState.PROPOSED)
        actions.accept_pairing(pairing, by=getattr(pairing, side))
        went = at_once(*[partial(each, Pairing.objects.get(pk=pairing.pk)) for each in (say_yes, take_back)])
        ended = Pairing.objects.get(pk=pairing.pk).state
        assert ended == (PairingState.DECLINED if went[0] == REFUSED else PairingState.ACTIVE)
