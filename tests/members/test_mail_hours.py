"""Quiet hours, own days and the moment of the digest, wherever somebody is and whatever the clocks do there."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail

from journeys.notifications import BRIEF_PUBLISHED, BRIEF_SUBMITTED
from members.actions import send_due_mail
from members.mail_hours import is_within, last_moment, moment_of, next_moment, own_day
from members.notifications import notify, send_list_mail
from tests.factories import make_member, make_notice_settings

HOUR = timedelta(hours=1)
NIGHT = (time(22), time(7))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "last_quiet", "first_awake"),
    [
        ("Asia/Kathmandu", utc(2026, 12, 3, 1, 14), utc(2026, 12, 3, 1, 15)),  # +05:45
        ("Australia/Lord_Howe", utc(2026, 10, 2, 20, 29), utc(2026, 10, 2, 20, 30)),  # half an hour, before
        ("Australia/Lord_Howe", utc(2026, 10, 4, 19, 59), utc(2026, 10, 4, 20, 0)),  # and after the change
        ("Africa/Cairo", utc(2026, 4, 23, 4, 59), utc(2026, 4, 23, 5, 0)),
        ("Africa/Cairo", utc(2026, 4, 24, 3, 59), utc(2026, 4, 24, 4, 0)),  # the night without 00:00 to 00:59
        ("Pacific/Apia", utc(2011, 12, 29, 16, 59), utc(2011, 12, 29, 17, 0)),  # before the day that was left out
        ("Pacific/Apia", utc(2011, 12, 30, 16, 59), utc(2011, 12, 30, 17, 0)),  # and after it
        ("UTC", utc(2026, 12, 3, 6, 59), utc(2026, 12, 3, 7, 0)),
    ],
)
def test_a_night_ends_at_seven_on_the_wall(zone, last_quiet, first_awake):
    zone = ZoneInfo(zone)
    assert [is_within(moment, zone, *NIGHT) for moment in (last_quiet, first_awake)] == [True, False]


@pytest.mark.parametrize(
    ("hour", "expected"), [(12, False), (13, True), (14, True), (15, False), (22, False), (3, False)]
)
def test_quiet_hours_may_lie_within_one_day(hour, expected):
    assert is_within(utc(2026, 12, 3, hour), ZoneInfo("UTC"), time(13), time(15)) == expected


@pytest.mark.parametrize(
    "zone", ["Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "America/St_Johns", "UTC"]
)
@pytest.mark.parametrize("hour", [0, 2, 7, 23])
def test_every_day_of_a_year_has_one_moment_of_the_digest(zone, hour):
    zone, now, found = ZoneInfo(zone), utc(2026, 1, 1), []
    while now < utc(2027, 1, 1):
        now = next_moment(now, zone, hour)
        assert last_moment(now, zone, hour) == now == last_moment(now + timedelta(minutes=1), zone, hour)
        found.append(now)
    assert len(found) == len({own_day(moment, zone) for moment in found}) in (365, 366)
    pauses = {later - earlier for earlier, later in pairwise(found)}
    assert pauses <= {timedelta(hours=hours) for hours in (23, 23.5, 24, 24.5, 25)}


def test_a_weekly_digest_is_due_on_mondays():
    zone, thursday = ZoneInfo("Asia/Kathmandu"), utc(2026, 12, 3, 4)
    assert last_moment(thursday, zone, 7, is_weekly=True) == utc(2026, 11, 30, 1, 15)
    assert next_moment(thursday, zone, 7, is_weekly=True) == utc(2026, 12, 7, 1, 15)


def test_an_hour_that_the_clocks_leave_out_is_the_next_one():
    cairo = ZoneInfo("Africa/Cairo")
    assert moment_of(datetime(2026, 4, 24).date(), 0, cairo).astimezone(cairo).hour == 1


# --- with mails ---


def told_hourly(person, start, hours) -> list[tuple[str, str]]:
    """When, on the person's own wall, which mails come, if the clock's job runs every 15 minutes."""
    found, seen = [], len(mail.outbox)
    for quarter in range(hours * 4):
        with time_machine.travel(start + quarter * HOUR / 4, tick=False):
            person.refresh_from_db()
            send_due_mail()
            wall = datetime.now(ZoneInfo(person.time_zone))
        found += [(f"{wall:%a %H:%M}", message.subject) for message in mail.outbox[seen:]]
        seen = len(mail.outbox)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia"])
def test_what_happens_at_night_is_mailed_in_the_morning(zone):
    person = make_member(time_zone=zone)
    night = datetime(2026, 10, 4, 1, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # Lord Howe changes at 02:00
    with time_machine.travel(night, tick=False):
        notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief="Clinics")
        send_list_mail(person, source="topic:discussions", key="post:1", subject="Re: surge", body="I agree.")
    assert sorted(told_hourly(person, night, 12)) == [
        ("Sun 07:00", "Re: surge"),
        ("Sun 07:00", "“Clinics” is submitted for review"),
    ]


@pytest.mark.django_db
def test_what_is_urgent_at_night_goes_along_if_there_is_a_digest_in_the_morning():
    person = make_member(time_zone="Asia/Kathmandu")
    with time_machine.travel(utc(2026, 12, 3, 20), tick=False):
        notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief="Clinics")
        notify(person, BRIEF_PUBLISHED, view_kwargs={"pk": 2}, brief="Surge")
    assert told_hourly(person, utc(2026, 12, 3, 20), 30) == [("Fri 07:00", "2 new notices")]
    assert "“Clinics” is submitted for review" in mail.outbox[0].body


@pytest.mark.django_db
def test_who_has_travelled_in_the_meantime_sleeps_where_they_are_now():
    person = make_member(time_zone="Asia/Kathmandu")
    start = utc(2026, 12, 3, 20)  # 01:45 in Kathmandu, 15:00 in New York
    with time_machine.travel(start, tick=False):
        notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief="Clinics")
        send_due_mail()
    assert mail.outbox == []
    type(person).objects.update(time_zone="America/New_York")
    assert told_hourly(person, start, 1) == [("Thu 15:00", "“Clinics” is submitted for review")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("before", "after"), [("Pacific/Apia", "Pacific/Honolulu"), ("Pacific/Honolulu", "Pacific/Apia")]
)
def test_no_second_digest_comes_soon_to_who_crosses_the_date_line(before, after):
    person = make_member(time_zone=before)
    make_notice_settings(person)
    start = datetime(2026, 12, 3, 5, tzinfo=ZoneInfo(before)).astimezone(UTC)

    def published(number):
        with time_machine.travel(start + (number - 1) * 3 * HOUR, tick=False):
            notify(person, BRIEF_PUBLISHED, view_kwargs={"pk": number}, brief=f"Brief {number}")

    published(1)
    assert told_hourly(person, start, 3) == [("Thu 07:00", "1 new notice")]
    type(person).objects.update(time_zone=after)
    published(2)
    count = len(mail.outbox)
    told_hourly(person, start + 3 * HOUR, 10)
    assert len(mail.outbox) == count, "within twelve hours of the first"
    told_hourly(person, start + 13 * HOUR, 40)
    assert len(mail.outbox) == count + 1


@pytest.mark.django_db
def test_nobodys_night_is_known_without_a_zone():
    with time_machine.travel(utc(2026, 12, 3, 2), tick=False):
        notify(make_member(), BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief="Clinics")
    assert [message.subject for message in mail.outbox] == ["“Clinics” is submitted for review"]
