"""The page that tunes mails, and stopping them from a mail without signing in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from journeys.notifications import BRIEF_SUBMITTED
from members.actions import mark_address_refused
from members.enums import DigestRhythm, Topic, Way
from members.mail_sources import register_source, stop_address
from members.notifications import notify, send_list_mail
from members.queries import notice_settings_of
from tests.factories import make_member, make_notice_settings

pytestmark = pytest.mark.django_db

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def browser():
    """A stranger's, who sends no token against forgery of theirs."""
    return Client(enforce_csrf_checks=True)


def wishes_of(person, source):
    wishes = notice_settings_of(person)
    return wishes.digest if source == "digest:" else wishes.way_of(Topic.REVIEWS)


# --- from the mail ---


@pytest.mark.parametrize(
    ("source", "wanted", "stopped"),
    [("topic:reviews", Way.URGENT, Way.SITE), ("digest:", DigestRhythm.DAILY, DigestRhythm.NEVER)],
)
def test_one_click_stops_what_the_mail_was_about_and_undo_brings_it_back(browser, source, wanted, stopped):
    person = make_member()
    address = stop_address(person, source)
    for look in (browser.get, browser.head, browser.get):
        assert look(address).status_code == 200
    assert wishes_of(person, source) == wanted

    answers = [browser.post(address, ONE_CLICK) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "These mails are stopped" in answers[0].content.decode()
    assert reverse("members:notice-settings") in answers[0].content.decode()
    assert wishes_of(person, source) == stopped

    undo = re.search(r'name="undo" value="(\w+)"', answers[0].content.decode())[1]
    assert "These mails come again" in browser.post(address, {"undo": undo}).content.decode()
    assert wishes_of(person, source) == wanted


def test_undo_brings_back_what_was_chosen_before(browser):
    person = make_member()
    make_notice_settings(person, ways={Topic.REVIEWS: Way.AT_ONCE})
    address = stop_address(person, "topic:reviews")
    undo = re.search(r'name="undo" value="(\w+)"', browser.post(address, ONE_CLICK).content.decode())[1]
    browser.post(address, {"undo": undo})
    assert wishes_of(person, "topic:reviews") == Way.AT_ONCE


def test_the_address_in_a_mail_works_for_years(browser):
    person = make_member()
    notify(person, BRIEF_SUBMITTED, view_kwargs={"pk": 1}, brief="Clinics")
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    with time_machine.travel(timezone.now() + timedelta(days=900)):
        assert browser.post(address, ONE_CLICK).status_code == 200
    assert wishes_of(person, "topic:reviews") == Way.SITE


def test_a_forged_address_stops_nothing(browser):
    person, other = make_member(), make_member()
    token = stop_address(person, "topic:reviews").split("/")[-2]
    others = stop_address(other, "topic:reviews").split("/")[-2]
    content, _colon, signature = others.partition(":")
    forged = [
        f"{content}:{token.partition(':')[2]}",
        token[:-1],
        f"{token}a",
        content,
        f":{signature}",
        "a:b",
        stop_address(person, "topic:nothing").split("/")[-2],
    ]
    for each in forged:
        for send in (browser.get, browser.post):
            assert send(f"/en/mail/stop/{each}/").status_code == 404
    assert [wishes_of(each, "topic:reviews") for each in (person, other)] == [Way.URGENT, Way.URGENT]


def test_a_suspended_or_gone_members_address_leads_nowhere(browser):
    suspended, gone = make_member(), make_member()
    addresses = [stop_address(person, "digest:") for person in (suspended, gone)]
    type(gone).objects.filter(pk=suspended.pk).update(is_active=False)
    gone.delete()
    assert [browser.post(address, ONE_CLICK).status_code for address in addresses] == [404, 404]


def test_an_undo_with_nonsense_is_the_usual_way(browser):
    person = make_member()
    address = stop_address(person, "topic:reviews")
    assert browser.post(address, {"undo": "<script>"}).status_code == 200
    assert wishes_of(person, "topic:reviews") == Way.URGENT


# --- lists of other apps ---

MUTED = set()
register_source(
    "test-list",
    name=lambda person, which: f"List {which}",
    stop=lambda person, which: MUTED.add(which) or "all",
    resume=lambda person, which, was: MUTED.discard(which),
)


def test_a_mail_of_a_list_has_its_own_way_to_stop_it_and_uses_nothing_of_the_number(browser):
    person = make_member()
    make_notice_settings(person, immediate_limit=0)
    headers = {"Reply-To": "reply+abc@example.org", "List-Id": "Surge\r\nBcc: all@example.org <surge.example.org>"}
    for number in range(5):
        send_list_mail(
            person,
            source="test-list:12",
            key=f"post:{number}",
            subject="Re: surge\nBcc: a@b.c",
            body="I agree.",
            headers=headers,
        )
    assert len(mail.outbox) == 5
    message = mail.outbox[0].message()
    assert (message["Subject"], message["Reply-To"]) == ("Re: surge Bcc: a@b.c", "reply+abc@example.org")
    assert (message["Bcc"], message["List-Unsubscribe-Post"]) == (None, "List-Unsubscribe=One-Click")
    assert mail.outbox[0].body.startswith("I agree.\n\n-- \n")
    assert "Stop these mails: List 12" in mail.outbox[0].body

    browser.post(mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>"), ONE_CLICK)
    assert {"12"} == MUTED


@pytest.mark.parametrize("wishes", [{"paused_until": "2099-01-01"}, {"refused": True}, {"is_active": False}])
def test_a_pause_a_refused_address_and_a_closed_account_hold_for_lists_too(wishes):
    person = make_member(is_active=wishes.pop("is_active", True))
    if wishes.pop("refused", False):
        mark_address_refused(person.email)
    if wishes:
        make_notice_settings(person, **wishes)
    send_list_mail(person, source="test-list:12", key="post:1", subject="Re: surge", body="I agree.")
    assert mail.outbox == []


# --- the page ---


def test_everything_is_set_on_one_page(client):
    person = make_member(time_zone="Asia/Kathmandu")
    client.force_login(person)
    address = reverse("members:notice-settings")
    shown = client.get(address).context["form"].initial
    chosen = {name: value for name, value in shown.items() if value is not None} | {
        "language": "fr",
        "digest": "weekly",
        "digest_hour": "18",
        "immediate_limit": "3",
        "quiet_from": "20:30",
        "quiet_until": "06:00",
        "paused_until": f"{timezone.localdate() + timedelta(days=9)}",
        "topic_sessions": "at_once",
    }
    assert client.post(address, chosen).url == address
    wishes = notice_settings_of(type(person).objects.get())
    assert (wishes.user.language, wishes.digest, wishes.digest_hour, wishes.immediate_limit) == ("fr", "weekly", 18, 3)
    assert (f"{wishes.quiet_from:%H:%M}", f"{wishes.quiet_until:%H:%M}") == ("20:30", "06:00")
    assert wishes.paused_until == timezone.localdate() + timedelta(days=9)
    assert [wishes.way_of(topic) for topic in (Topic.SESSIONS, Topic.REVIEWS)] == [Way.AT_ONCE, Way.URGENT]

    del chosen["has_quiet_hours"], chosen["paused_until"]
    client.post(address, chosen)
    wishes = notice_settings_of(person)
    assert (wishes.quiet_from, wishes.quiet_until, wishes.paused_until) == (None, None, None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"quiet_until": "22:00"}, "quiet_until"),
        ({"quiet_from": ""}, "quiet_from"),
        ({"quiet_from": "25:00"}, "quiet_from"),
        ({"paused_until": "2020-01-01"}, "paused_until"),
        ({"immediate_limit": "4"}, "immediate_limit"),
        ({"digest_hour": "24"}, "digest_hour"),
        ({"digest": "hourly"}, "digest"),
        ({"topic_reviews": "pigeon"}, "topic_reviews"),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(client, changed, field):
    client.force_login(make_member())
    address = reverse("members:notice-settings")
    form = client.get(address).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None} | changed
    assert list(client.post(address, sent).context["form"].errors) == [field]


def test_who_paused_until_a_day_that_is_over_can_save_again(client):
    person = make_member()
    make_notice_settings(person, paused_until="2020-01-01")
    client.force_login(person)
    form = client.get(reverse("members:notice-settings")).context["form"]
    assert form.initial["paused_until"] is None


def test_a_refused_address_is_shown_with_two_ways_out(client):
    person = make_member()
    mark_address_refused(person.email)
    client.force_login(person)
    page = client.get(reverse("members:notice-settings")).content.decode()
    assert reverse("account_email") in page
    assert client.post(reverse("members:address-trust")).status_code == 302
    assert not notice_settings_of(person).is_refused
