"""Mail by the clock. Each selects what is due and unsent, so running one twice, or two at once, is harmless."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from members import digests, mailing
from members.enums import MailKind
from members.models import MailDelivery, Notification

KEPT = timedelta(days=90)
LONGEST_RUN = timedelta(seconds=15)


def send_due_mail() -> int:
    """Send the digests that are due and what waited for the end of quiet hours; how many mails that were.

    What is urgent and waited at night comes last: it goes along in the digest of the morning, if there is one.
    A run that takes long stops and the next one goes on, so that no session begins before its reminder.
    """
    ends_at, sent = time.monotonic() + LONGEST_RUN.total_seconds(), 0
    for send in due_mail():
        if time.monotonic() >= ends_at:
            break
        sent += send()
    return sent


def due_mail() -> Iterator[Callable[[], bool]]:
    """What may be due, each as a function that sends it if it is."""
    waiting = MailDelivery.objects.waiting().select_related("recipient", "notification")
    for mail in waiting.exclude(kind=MailKind.IMMEDIATE):
        yield partial(mailing.send_if_time, mail)
    for person in digests.people_with_news():
        yield partial(digests.send_digest, person)
    for mail in waiting.filter(kind=MailKind.IMMEDIATE):
        yield partial(mailing.send_if_time, mail)


def forget_deliveries() -> int:
    """Delete the rows of mails sent more than 90 days ago."""
    deleted, _each = MailDelivery.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    return deleted


def unsend_mail_since(moment: datetime) -> None:
    """What was told since ``moment`` is not mailed any more and counts for nobody's day. For the demo's own past."""
    MailDelivery.objects.filter(created_at__gte=moment).delete()
    Notification.objects.filter(created_at__gte=moment).update(awaits_digest=False)
