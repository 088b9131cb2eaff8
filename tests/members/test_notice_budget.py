"""How many mails a person gets, whatever happens around them."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
import time_machine
from django.core import mail

from journeys.notifications import (
    AUTHOR_JOINED,
    BRIEF_PUBLISHED,
    BRIEF_SUBMITTED,
    RESPONSE_GIVEN,
    REVIEW_INVITED,
    REVIEW_SUBMITTED,
)
from members.actions import forget_deliveries, send_due_mail
from members.enums import Topic, Way
from members.models import MailDelivery, Notification
from members.notifications import ROLE_GRANTED, notify, send_notice
from mentorship.notifications import CLOSED, MEETING_PLANNED
from tests.factories import make_member, make_notice_settings
from webinars.notifications import CANCELLED, REMINDER_START

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 12, 3, 4, 15, tzinfo=UTC)  # a Thursday, 10:00 in Kathmandu
NEXT_DIGEST = datetime(2026, 12, 4, 1, 15, tzinfo=UTC)  # 07:00 there
HOUR = timedelta(hours=1)


@pytest.fixture
def person():
    return make_member("Nadia", time_zone="Asia/Kathmandu")


def submitted(person, number=1, **fields):
    """Something urgent."""
    return notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": number}, brief=f"Brief {number}", **fields)


def published(person, number=1, **fields):
    """Something that can wait."""
    return notify(person, BRIEF_PUBLISHED, view_kwargs={"pk": number}, brief=f"Brief {number}", **fields)


def invited(person, number=1):
    """Something sent as a service."""
    notice = notify(person, REVIEW_INVITED, view_kwargs={"pk": number}, mail=False, brief=f"Brief {number}")
    send_notice(person, notice, due="5 May", accept_url="https://example.org/yes")


def at(moment, *acts):
    """Let the acts happen at a moment, then the clock's job; the subjects of the mails this caused."""
    before = len(mail.outbox)
    with time_machine.travel(moment, tick=False):
        for act in acts:
            act()
        send_due_mail()
    return [message.subject for message in mail.outbox[before:]]


def test_62_events_in_an_hour_are_one_mail_at_once_and_one_digest_with_all_the_rest(person):
    events = [
        lambda n: submitted(person, n),
        lambda n: published(person, n),
        lambda n: notify(person, RESPONSE_GIVEN, view_kwargs={"pk": 7}, brief="Clinics"),
        lambda n: notify(
            person, AUTHOR_JOINED, view_kwargs={"pk": 7}, mail=False, brief="Clinics", name=f"Author {n % 2}"
        ),
        lambda n: notify(person, MEETING_PLANNED, view_kwargs={"pk": n}, name=f"Mentee {n}"),
        lambda n: notify(person, CLOSED, view_kwargs={"pk": n}, name=f"Mentee {n}"),
        lambda n: notify(person, REVIEW_SUBMITTED, view_kwargs={"pk": 7}, brief="Clinics", advisor=f"Advisor {n}"),
    ]
    for number in range(62):
        at(MORNING + number * timedelta(seconds=58), lambda number=number: events[number % 7](number))
    assert [message.subject for message in mail.outbox] == ["“Brief 0” is submitted for review"]

    for hours in range(40):
        at(MORNING + (1 + hours) * HOUR)
    assert [message.subject for message in mail.outbox[1:]] == ["61 new notices"]

    digest = mail.outbox[1].body
    sentences = {str(notice) for notice in person.notifications.all()} - {"“Brief 0” is submitted for review."}
    reviewed = {text for text in sentences if "has reviewed" in text}
    assert [text for text in sentences - reviewed if text not in digest] == []
    assert sum(text in digest for text in reviewed) == 3
    assert f"and {len(reviewed) - 3} more like these" in digest
    assert "The authors of “Clinics” have answered a review. (9 times)" in digest
    assert len(mail.outbox[1].message().as_bytes()) < 30_000


def test_the_first_of_a_day_is_mailed_at_once_and_the_next_one_the_day_after(person):
    assert at(MORNING, lambda: submitted(person, 1), lambda: submitted(person, 2)) == [
        "“Brief 1” is submitted for review"
    ]
    assert at(NEXT_DIGEST) == ["1 new notice"]
    assert at(NEXT_DIGEST + HOUR, lambda: submitted(person, 3)) == ["“Brief 3” is submitted for review"]


@pytest.mark.parametrize(("limit", "expected"), [(0, 0), (1, 1), (3, 3)])
def test_the_number_a_day_is_the_persons(person, limit, expected):
    make_notice_settings(person, immediate_limit=limit)
    sent = at(MORNING, *[lambda number=number: submitted(person, number) for number in range(5)])
    assert len(sent) == expected
    assert Notification.objects.awaiting_digest().count() == 5 - expected


def test_services_come_besides_up_to_three_a_day_and_then_in_the_digest(person):
    acts = [lambda number=number: invited(person, number) for number in range(5)]
    assert at(MORNING, lambda: submitted(person), *acts) == [
        "“Brief 1” is submitted for review",
        "Can you review “Brief 0” by 5 May?",
        "Can you review “Brief 1” by 5 May?",
        "Can you review “Brief 2” by 5 May?",
    ]
    assert at(NEXT_DIGEST) == ["2 new notices"]


def test_what_is_needed_before_the_next_digest_is_a_service_and_what_is_not_waits(person):
    at(MORNING, lambda: submitted(person))  # the day's mail at once is used

    def cancelled(starts_at):
        about = {"title": "Signals", "starts_at": starts_at, "minutes": 60, "view_kwargs": {"public_id": "signals"}}
        notify(person, CANCELLED, needed_by=starts_at, **about)

    assert at(MORNING + HOUR, lambda: cancelled(NEXT_DIGEST - HOUR)) == ["Cancelled: Signals"]
    assert at(MORNING + HOUR, lambda: cancelled(NEXT_DIGEST + HOUR)) == []
    assert at(NEXT_DIGEST) == ["1 new notice"]


def test_a_decision_about_oneself_is_mailed_whatever_was_chosen(person):
    make_notice_settings(
        person, immediate_limit=0, digest="never", ways={Topic.MEMBERSHIP: Way.SITE}, paused_until="2027-01-01"
    )
    acts = [lambda role=role: notify(person, ROLE_GRANTED, role=role) for role in "ABCDE"]
    assert at(MORNING, *acts, lambda: invited(person)) == [f"Your new role: {role}" for role in "ABCDE"]
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers


@pytest.mark.parametrize(
    ("way", "urgent", "calm", "in_digest"),
    [(Way.URGENT, 1, 0, 1), (Way.AT_ONCE, 1, 1, 0), (Way.DIGEST, 0, 0, 2), (Way.SITE, 0, 0, 0)],
)
def test_each_topic_comes_in_the_way_its_reader_chose(person, way, urgent, calm, in_digest):
    make_notice_settings(person, immediate_limit=3, ways={Topic.REVIEWS: way})
    assert len(at(MORNING, lambda: submitted(person))) == urgent
    assert len(at(MORNING, lambda: published(person))) == calm
    told = {0: [], 1: ["1 new notice"], 2: ["2 new notices"]}[in_digest]
    assert at(NEXT_DIGEST) == told


def test_a_kind_without_words_of_its_own_is_mailed_with_its_sentence(person):
    make_notice_settings(person, ways={Topic.MENTORING: Way.AT_ONCE})
    with time_machine.travel(MORNING):
        notify(person, "mentorship.answer", view_kwargs={"pk": 4}, name="Fatou")
    [message] = mail.outbox
    assert message.subject == "Answer the proposed pairing with Fatou."
    assert "/en/mentoring/pairings/4/" in message.body


def test_a_pause_holds_everything_until_its_day_and_then_tells_it(person):
    make_notice_settings(person, paused_until="2026-12-05")
    acts = [lambda: submitted(person), lambda: invited(person), lambda: published(person)]
    assert at(MORNING, *acts) == []
    assert at(NEXT_DIGEST) == []
    assert at(NEXT_DIGEST + 24 * HOUR) == ["3 new notices"]


def test_who_may_not_sign_in_is_mailed_nothing(person):
    at(MORNING, lambda: published(person))
    type(person).objects.update(is_active=False)
    person.refresh_from_db()
    assert at(MORNING + HOUR, lambda: submitted(person), lambda: notify(person, ROLE_GRANTED, role="Editor")) == []
    assert at(NEXT_DIGEST) == []


def test_a_mail_is_forgotten_but_for_the_fact_and_after_90_days_that_too(person):
    at(MORNING, lambda: submitted(person))
    [sent] = MailDelivery.objects.all()
    assert (sent.kind, sent.subject, sent.body, str(sent.day), sent.slot) == ("immediate", "", "", "2026-12-03", 0)
    with time_machine.travel(MORNING + timedelta(days=89)):
        assert forget_deliveries() == 0
    with time_machine.travel(MORNING + timedelta(days=91)):
        assert forget_deliveries() == 1


@pytest.mark.parametrize("act", [submitted, published], ids=["urgent", "calm"])
def test_the_mail_says_how_to_stop_it(person, act):
    at(MORNING, lambda: act(person))
    at(NEXT_DIGEST)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].strip("<>") in mail.outbox[0].body
    assert "/en/me/notices/settings/" in mail.outbox[0].body


@pytest.mark.parametrize("breaker", ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
def test_no_name_or_title_begins_a_line_of_a_header_or_of_a_mail(person, breaker):
    nasty = f"Nadia{breaker}Bcc: all@example.org{breaker}{breaker}Your account is closed."
    type(person).objects.update(name=nasty[:120])
    person.refresh_from_db()
    at(MORNING, lambda: notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief=nasty))
    at(MORNING, lambda: notify(person, BRIEF_PUBLISHED, view_kwargs={"pk": 1}, brief=nasty))
    at(NEXT_DIGEST)
    assert len(mail.outbox) == 2
    for message in mail.outbox:
        lines = message.message().as_string().splitlines() + message.body.splitlines()
        assert [line for line in lines if line.startswith(("Bcc", "Your account"))] == []


def test_nothing_in_a_subject_is_decoded_into_something_else(person):
    at(MORNING, lambda: notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief="=?utf-8?q?Bcc=3A_all?="))
    assert "=?" not in mail.outbox[0].subject
    parsed = message_from_bytes(mail.outbox[0].message().as_bytes(), policy=policy.default)
    assert "= ?utf-8?q?Bcc=3A_all?=" in parsed["Subject"]


def test_a_reminder_that_waited_too_long_is_not_mailed_any_more(person):
    night = datetime(2026, 12, 3, 20, 15, tzinfo=UTC)  # 02:00 in Kathmandu
    about = {"title": "Signals", "minutes": 60, "view_kwargs": {"public_id": "signals"}}
    assert at(night, lambda: notify(person, REMINDER_START, until=night + HOUR, **about)) == []
    assert at(NEXT_DIGEST) == []
    assert [str(notice) for notice in person.notifications.unread()] == ["“Signals” starts soon."]
