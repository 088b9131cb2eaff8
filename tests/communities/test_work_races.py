"""Two at once, with the work of members: the same on SQLite and PostgreSQL."""

from functools import partial

import pytest

from communities import actions
from communities.models import Announcement, Campaign, Consultation, Initiative
from members.enums import Role
from members.models import User
from tests.factories import (
    make_advice,
    make_announcement,
    make_campaign,
    make_consultation,
    make_initiative,
    make_issue,
    make_member,
)
from tests.races import REFUSED, at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def again(noun):
    """A thing as another process loads it."""
    return type(noun).objects.get(pk=noun.pk)


def test_who_co_signs_twice_in_one_moment_co_signs_once():
    campaign, member = make_campaign(), make_member()

    def sign():
        return actions.sign_campaign(again(campaign), by=again(member)).pk

    assert len(set(at_once(sign, sign, sign))) == 1
    assert Campaign.objects.counted().get(pk=campaign.pk).signature_count == 1


def test_of_a_yes_and_a_no_of_two_secretaries_one_counts():
    announcement = make_announcement()
    first, second = (make_member("", Role.SECRETARIAT) for _number in range(2))

    def accept():
        return actions.accept_announcement(again(announcement), by=again(first)).state

    def decline():
        return actions.decline_announcement(again(announcement), by=again(second), reason="Not ours.").state

    went = at_once(accept, decline)
    assert went.count(REFUSED) == 1
    assert Announcement.objects.get().state in went


def test_an_issue_is_sent_once_by_two_secretaries():
    issue = make_issue()
    secretaries = [make_member("", Role.SECRETARIAT) for _number in range(2)]

    def send(secretary):
        return actions.send_newsletter_issue(again(issue), by=again(secretary)).number

    assert at_once(*[partial(send, each) for each in secretaries]).count(REFUSED) == 1


def test_an_answer_and_the_end_in_one_moment_leave_no_link():
    consultation, member = make_consultation(), make_member()
    secretary = make_member("", Role.SECRETARIAT)

    def answer():
        return actions.answer_consultation(again(consultation), by=again(member), text="In time?").pk

    def conclude():
        return actions.conclude_consultation(again(consultation), by=again(secretary)).pk

    at_once(answer, conclude)
    assert not Consultation.objects.filter(participants__key__isnull=False).exists()
    assert not Consultation.objects.filter(answers__key__isnull=False).exists()
    assert consultation.answers.count() == consultation.participants.count()


def test_one_advisor_is_asked_by_two_tabs():
    lead = make_member()
    initiative = make_initiative(lead=lead)
    advisors = [make_member("", Role.TECHNICAL_ADVISOR) for _number in range(2)]

    def ask(key):
        advisor = User.objects.get(pk=key)
        return actions.ask_advice(Initiative.objects.get(pk=initiative.pk), by=again(lead), advisor=advisor).pk

    assert at_once(*[partial(ask, each.pk) for each in advisors]).count(REFUSED) == 1


def test_advice_is_given_or_declined():
    advice = make_advice(state="promised")

    def give():
        return actions.give_advice(again(advice), by=again(advice.advisor), text="Begin small.").state

    def decline():
        return actions.decline_advice(again(advice), by=again(advice.advisor)).state

    assert at_once(give, decline).count(REFUSED) == 1
