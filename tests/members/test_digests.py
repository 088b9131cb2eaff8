"""What stands in a digest, and for whom there is one."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import ngettext

from journeys.notifications import BRIEF_PUBLISHED, RESPONSE_GIVEN
from members import actions, queries
from members.actions import deliveries, mark_address_refused, read_notifications, send_due_mail, trust_address
from members.digests import people_with_news
from members.enums import Topic, Way
from members.models import MailDelivery, Notification
from members.notifications import ADDRESS_REFUSED, notify
from mentorship.notifications import CLOSED
from tests.factories import make_member, make_notice_settings

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 12, 3, 18, tzinfo=UTC)  # a Thursday
DIGEST = datetime(2026, 12, 4, 7, tzinfo=UTC)
DAY = timedelta(days=1)


def published(person, number=1, brief="Clinics"):
    return notify(person, BRIEF_PUBLISHED, view_kwargs={"pk": number}, mail=False, brief=brief)


def happened(*acts) -> None:
    with time_machine.travel(EVENING, tick=False):
        for act in acts:
            act()


def digests_at(moment) -> list[str]:
    mail.outbox.clear()
    with time_machine.travel(moment, tick=False):
        send_due_mail()
    return [message.to[0] for message in mail.outbox]


def test_a_digest_tells_what_is_new_by_topic_with_its_addresses():
    person = make_member("Nadia")
    happened(
        lambda: published(person, 4, "Clinics"),
        lambda: notify(person, RESPONSE_GIVEN, view_kwargs={"pk": 4}, mail=False, brief="Clinics"),
        lambda: notify(person, RESPONSE_GIVEN, view_kwargs={"pk": 4}, mail=False, brief="Clinics"),
        lambda: notify(person, CLOSED, view_kwargs={"pk": 9}, mail=False, name="Fatou"),
    )
    assert digests_at(DIGEST) == [person.email]
    [message] = mail.outbox
    address = "http://localhost:8000/en"
    assert message.subject == "4 new notices"
    assert message.body.partition("\n-- \n")[0] == (
        "Hello Nadia,\n\nThis is new and unread:\n\n"
        "Briefs and reviews\n\n"
        f"- The authors of “Clinics” have answered a review. (2 times)\n  {address}/review/briefs/4/\n"
        f"- “Clinics” is published.\n  {address}/review/briefs/4/\n\n"
        "Mentoring\n\n"
        f"- Your pairing with Fatou has come to its end.\n  {address}/mentoring/pairings/9/\n\n"
        f"All your notices:\n{address}/me/notices/\n"
    )


def test_a_digest_is_in_the_readers_language_and_keeps_directions_apart():
    person = make_member("نادية", language="ar")
    happened(lambda: published(person, brief="Keeping clinics open (part 2)"))
    digests_at(DIGEST)
    [message] = mail.outbox
    assert "\u2068Keeping clinics open (part 2)\u2069" in message.body
    assert "/ar/me/notices/settings/" in message.body
    assert "/ar/mail/stop/" in message.extra_headers["List-Unsubscribe"]


@pytest.mark.parametrize(
    ("wishes", "days"),
    [
        ({}, [DIGEST]),
        ({"digest": "weekly"}, [datetime(2026, 12, 7, 7, tzinfo=UTC)]),
        ({"digest_hour": 20}, [datetime(2026, 12, 3, 20, tzinfo=UTC)]),
        ({"digest": "never"}, []),
        ({"ways": {Topic.REVIEWS: Way.SITE}}, []),
    ],
)
def test_a_digest_comes_when_its_reader_wants_it(wishes, days):
    person, hours = make_member(), [EVENING + timedelta(hours=hour) for hour in range(24 * 8)]
    make_notice_settings(person, **wishes)
    happened(lambda: published(person))
    assert [hour for hour in hours if digests_at(hour)] == days


def test_nobody_gets_an_empty_one():
    read, idle = make_member("Read"), make_member("Idle")
    happened(lambda: published(read), lambda: read_notifications(read, by=read))
    assert digests_at(DIGEST) == []
    assert idle.mail_deliveries.count() == read.mail_deliveries.count() == 0


def test_nothing_is_told_twice_and_nothing_is_lost():
    person = make_member()
    happened(lambda: published(person, 1))
    with time_machine.travel(DIGEST, tick=False):
        send_due_mail()
        published(person, 2)
        send_due_mail()
    assert [message.subject for message in mail.outbox] == ["1 new notice"]
    assert digests_at(DIGEST + DAY) == [person.email]
    assert "/briefs/2/" in mail.outbox[0].body
    assert "/briefs/1/" not in mail.outbox[0].body


def test_one_notice_that_reads_nowhere_any_more_holds_up_nobodys_digest():
    person = make_member()

    def of_old(kind, **fields):
        Notification.objects.create(recipient=person, kind=kind, awaits_digest=True, **fields)

    happened(
        lambda: published(person),
        lambda: of_old("members.of_old"),
        lambda: of_old(BRIEF_PUBLISHED, view_kwargs={"slug": "old"}, params={"brief": "Old"}),
        lambda: of_old(BRIEF_PUBLISHED, view_kwargs={"pk": 1}),
    )
    assert digests_at(DIGEST) == [person.email]
    assert mail.outbox[0].subject == "1 new notice"


def test_a_scheduler_that_was_away_makes_up_for_it_once():
    person = make_member()
    happened(lambda: published(person))
    assert [digests_at(DIGEST + timedelta(hours=hour)) for hour in (8, 9)] == [[person.email], []]


def test_a_run_that_takes_long_stops_and_the_next_one_goes_on(monkeypatch):
    people = [make_member(), make_member()]
    happened(*[lambda person=person: published(person) for person in people])
    monkeypatch.setattr(deliveries, "LONGEST_RUN", timedelta(0))
    assert digests_at(DIGEST) == []
    monkeypatch.undo()
    assert digests_at(DIGEST) == [person.email for person in people]


def test_a_large_digest_stays_small_and_counts_what_it_leaves_out():
    person = make_member(language="ar")
    happened(*[lambda number=number: published(person, number, "ملخص " * 40 + str(number)) for number in range(300)])
    digests_at(DIGEST)
    [message] = mail.outbox
    shown = message.body.count("/briefs/")
    assert len(message.message().as_bytes()) < 30_000
    with translation.override("ar"):
        left = ngettext("%(number)s more is on the site.", "%(number)s more are on the site.", 300 - shown)
    assert left % {"number": 300 - shown} in message.body
    assert Notification.objects.awaiting_digest().count() == 0


def test_looking_for_whose_digest_is_due_costs_the_same_for_three_as_for_one(django_assert_num_queries):
    people = [make_member() for _each in range(3)]
    happened(*[lambda person=person: published(person) for person in people])
    with time_machine.travel(EVENING, tick=False), django_assert_num_queries(1):
        assert len(list(people_with_news())) == 3
    with time_machine.travel(EVENING, tick=False), django_assert_num_queries(3):
        send_due_mail()  # nothing is due, whoever waits


# --- an address that takes no mail ---


def test_whose_address_was_refused_reads_so_on_the_site_and_is_mailed_nothing():
    person = make_member()
    happened(
        lambda: published(person),
        lambda: mark_address_refused(person.email.upper()),
        lambda: mark_address_refused(person.email),
        lambda: mark_address_refused("nobody@example.org"),
    )
    assert [notice.kind for notice in person.notifications.all()] == [ADDRESS_REFUSED, BRIEF_PUBLISHED]
    assert digests_at(DIGEST) == []

    trust_address(person, by=person)
    assert digests_at(DIGEST) == [person.email]


def test_a_new_address_is_mailed_again():
    person = make_member()
    happened(lambda: published(person))
    mark_address_refused(person.email)
    type(person).objects.update(email="new@example.org")
    assert digests_at(DIGEST) == ["new@example.org"]


def test_what_waited_for_an_address_is_told_by_the_digest_later():
    person = make_member(time_zone="Asia/Kathmandu")
    with time_machine.travel(EVENING, tick=False):  # 23:45 there
        notify(person, "journeys.brief_submitted", view_kwargs={"pk": 1}, brief="Clinics")
        mark_address_refused(person.email)
        send_due_mail()
    assert not MailDelivery.objects.exists()
    assert Notification.objects.awaiting_digest().filter(kind="journeys.brief_submitted").exists()
    assert queries.notice_settings_of(person).refused_at == EVENING


def test_settings_that_no_form_gives_are_refused():
    person = make_member()
    with pytest.raises(ValidationError):
        actions.edit_notice_settings(person, by=person, immediate_limit=9)
