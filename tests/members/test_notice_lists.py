"""The lists of notices and tasks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from journeys.notifications import BRIEF_PUBLISHED
from members.enums import Topic, Urgency
from members.models import Notification
from members.notices import KINDS
from members.notifications import notify, open_task
from tests.factories import make_member, make_notification
from tests.meta.test_addresses import ADDRESSES

pytestmark = pytest.mark.django_db

LIST, TASKS = reverse("members:notification-list"), reverse("members:task-list")


def published(person, number):
    return notify(person, BRIEF_PUBLISHED, view_kwargs={"pk": number}, mail=False, brief=f"Brief {number}")


def test_notices_stand_under_the_days_of_the_readers_own_calendar(client):
    person = make_member(time_zone="Asia/Kathmandu")
    days = {1: datetime(2026, 12, 1, 20, tzinfo=UTC), 2: datetime(2026, 12, 2, 12, tzinfo=UTC)}
    for number, moment in days.items():
        with time_machine.travel(moment, tick=False):
            published(person, number)
    client.force_login(person)
    with time_machine.travel(datetime(2026, 12, 2, 12, tzinfo=UTC), tick=False):
        shown = client.get(LIST).context["days"]
    # 20:00 UTC is 01:45 of the next day there.
    assert [(f"{day}", len(notices)) for day, notices in shown] == [("2026-12-02", 2)]


def test_a_list_in_pages_needs_as_many_queries_for_one_as_for_three(client, django_assert_num_queries):
    person = make_member()
    client.force_login(person)
    make_notification(person)
    client.get(LIST)
    for count in (1, 3):
        assert person.notifications.count() == count
        with django_assert_num_queries(11):
            client.get(LIST)
        for number in range(2):
            published(person, number)
    for number in range(30):
        published(person, number)
    assert len(client.get(f"{LIST}?page=2").context["page"]) == 10


def test_a_topic_shows_its_own_and_a_wrong_one_shows_all(client):
    person = make_member()
    make_notification(person)
    published(person, 1)
    client.force_login(person)
    shown = {topic: client.get(f"{LIST}?topic={topic}").context for topic in ("reviews", "membership", "nothing")}
    assert {topic: len(context["page"]) for topic, context in shown.items()} == {
        "reviews": 1,
        "membership": 1,
        "nothing": 2,
    }
    assert shown["nothing"]["topics"] == [Topic.REVIEWS, Topic.MEMBERSHIP]


def test_all_is_read_up_to_what_was_seen(client):
    person = make_member()
    seen, later = published(person, 1), published(person, 2)
    client.force_login(person)
    client.post(reverse("members:notifications-read"), {"up_to": seen.pk})
    assert list(person.notifications.unread()) == [later]
    client.post(reverse("members:notifications-read"), {"up_to": "x"})
    assert list(person.notifications.unread()) == []


def test_one_is_read_by_its_own_reader_only(client):
    person = make_member()
    own, others = published(person, 1), make_notification()
    client.force_login(person)
    answers = [client.post(reverse("members:notification-read", args=[each.pk])) for each in (own, others)]
    assert [answer.status_code for answer in answers] == [302, 404]
    assert list(Notification.objects.unread()) == [others]


def test_a_kind_that_is_no_more_leaves_the_list_whole(client):
    person = make_member()
    Notification.objects.create(recipient=person, kind="members.of_old")
    published(person, 1)
    client.force_login(person)
    assert [str(notice) for notice in client.get(LIST).context["page"]] == ["“Brief 1” is published."]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "Overdue by 3 days"),
        (-1, "Overdue by 1 day"),
        (-0.01, "Overdue since today"),
        (0.1, "Due today"),
        (1, "Due in 1 day"),
        (9, "Due in 9 days"),
    ],
)
def test_a_task_says_how_far_off_its_day_is(days, words):
    person = make_member()
    with time_machine.travel(datetime(2026, 12, 3, 12, tzinfo=UTC), tick=False):
        due_at = timezone.now() + timedelta(days=days)
        assert open_task(person, "mentorship.answer", person, due_at=due_at, name="Fatou").due_in_words == words


def test_tasks_come_by_their_day_in_pages(client, django_assert_num_queries):
    person, now = make_member(), timezone.now()
    client.force_login(person)
    for number in range(30):
        due_at = None if number == 0 else now + timedelta(days=30 - number)
        about = make_member()
        open_task(person, "mentorship.answer", about, view_kwargs={"pk": 1}, due_at=due_at, name=f"{number}")
    client.get(TASKS)
    with django_assert_num_queries(8):
        page = client.get(TASKS).context["page"]
    assert [task.params["name"] for task in page] == [str(number) for number in range(29, 4, -1)]
    assert [task.params["name"] for task in client.get(f"{TASKS}?page=2").context["page"]] == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_leads_to_an_address_and_belongs_to_a_topic(name):
    kind = KINDS[name]
    assert kind.view in ADDRESSES
    assert (kind.topic in Topic, kind.urgency in Urgency) == (True, True)
