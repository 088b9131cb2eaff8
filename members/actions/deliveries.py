"""Mail by the clock. Each selects what is due and unsent, so running one twice, or two at once, is harmless."""

from datetime import datetime, timedelta

from django.utils import timezone

from members import digests, mailing
from members.models import MailDelivery, Notification

KEPT = timedelta(days=90)


def send_due_mail() -> int:
    """Send the digests that are due, then what waited for the end of quiet hours; how many mails that were.

    In this order: what waited at night goes along in the digest of the morning.
    """
    sent = sum(digests.send_digest(person) for person in digests.people_with_news())
    waiting = MailDelivery.objects.waiting().select_related("recipient", "notification")
    return sent + sum(mailing.send_if_time(mail) for mail in waiting)


def forget_deliveries() -> int:
    """Delete the rows of mails sent more than 90 days ago."""
    deleted, _each = MailDelivery.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    return deleted


def unsend_mail_since(moment: datetime) -> None:
    """What was told since ``moment`` is not mailed any more and counts for nobody's day. For the demo's own past."""
    MailDelivery.objects.filter(created_at__gte=moment).delete()
    Notification.objects.filter(created_at__gte=moment).update(awaits_digest=False)
