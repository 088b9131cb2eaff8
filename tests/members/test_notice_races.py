"""Several processes that mail at the same moment, and processes that die."""

import os
import signal
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connections
from django_tasks_db.models import DBTaskResult

from journeys.notifications import BRIEF_PUBLISHED, BRIEF_SUBMITTED
from members.actions import send_due_mail
from members.enums import MailKind
from members.models import MailDelivery, Notification
from members.notifications import notify, send_list_mail
from tests.factories import make_member, make_notice_settings
from tests.races import at_once

pytestmark = pytest.mark.usefixtures("committed_db", "mailoutbox")

MORNING = datetime(2026, 12, 3, 4, 15, tzinfo=UTC)  # 10:00 in Kathmandu
NIGHT = datetime(2026, 12, 3, 20, 15, tzinfo=UTC)  # 02:00 there
NEXT_DIGEST = datetime(2026, 12, 4, 1, 15, tzinfo=UTC)  # 07:00 there


def make_nepali(**settings):
    person = make_member(time_zone="Asia/Kathmandu")
    if settings:
        make_notice_settings(person, **settings)
    return person


def tell(person, kind, number=1):
    return notify(person, kind, view_kwargs={"pk": number}, brief=f"Brief {number}")


@pytest.mark.parametrize("limit", [1, 2])
def test_eight_urgent_things_at_once_do_not_go_beyond_the_number(limit):
    person = make_nepali(immediate_limit=limit)
    with time_machine.travel(MORNING, tick=False):
        at_once(*[lambda number=number: tell(person, BRIEF_SUBMITTED, number) for number in range(8)])
    sent = MailDelivery.objects.filter(kind=MailKind.IMMEDIATE)
    assert (len(mail.outbox), sent.count()) == (limit, limit)
    assert Notification.objects.awaiting_digest().count() == 8 - limit


def test_four_schedulers_at_once_send_one_digest_and_what_waited_once():
    person, other = make_nepali(), make_nepali(digest="never", quiet_from="22:00", quiet_until="07:00")
    with time_machine.travel(NIGHT, tick=False):
        tell(person, BRIEF_PUBLISHED)
        tell(other, BRIEF_SUBMITTED)
    with time_machine.travel(NEXT_DIGEST, tick=False):
        at_once(*[send_due_mail] * 4)
    assert sorted(message.subject for message in mail.outbox) == ["1 new notice", "“Brief 1” is submitted for review"]


def test_a_list_mail_of_one_key_is_sent_once_whoever_sends_it():
    person = make_member()
    post = {"source": "topic:discussions", "key": "post:1", "subject": "Re: surge", "body": "I agree."}
    at_once(*[lambda: send_list_mail(person, **post)] * 4)
    assert [message.subject for message in mail.outbox] == ["Re: surge"]


class DyingBackend(BaseEmailBackend):
    """The process is killed in the moment between claiming a mail and handing it over, or just after that."""

    moment = "before"

    def send_messages(self, messages):
        from core.mail import QueuedEmailBackend

        if self.moment == "after":
            QueuedEmailBackend().send_messages(messages)
        os.kill(os.getpid(), signal.SIGKILL)


def in_a_process_that_dies(act) -> None:
    connections.close_all()
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_digest_is_queued_once_wherever_its_process_is_killed(settings, monkeypatch, moment):
    """Claim and queue are one transaction: what died before its end left nothing, and the next run does all of it."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "core.mail.QueuedEmailBackend"
    person = make_nepali()
    with time_machine.travel(NIGHT, tick=False):
        tell(person, BRIEF_PUBLISHED)
    with time_machine.travel(NEXT_DIGEST, tick=False):
        for _kill in range(3):
            monkeypatch.setattr(DyingBackend, "moment", moment)
            settings.EMAIL_BACKEND = f"{__name__}.DyingBackend"
            in_a_process_that_dies(send_due_mail)
            assert DBTaskResult.objects.count() == 0
        settings.EMAIL_BACKEND = "core.mail.QueuedEmailBackend"
        send_due_mail()
        send_due_mail()
    assert DBTaskResult.objects.count() == 1
    assert MailDelivery.objects.sent().count() == 1
