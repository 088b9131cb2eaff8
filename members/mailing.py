"""Mails to members: written once as a row, sent when the member's hours and their number for the day allow it.

Claim, sending and what is left of the row are one transaction, and sending only queues (:mod:`core.mail`), so a
process that dies in between has done all of it or nothing.
"""

from copy import copy
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from members import mail_sources, queries
from members.enums import MailKind, Way
from members.models import MailDelivery, NoticeSettings, Notification, User
from members.notices import KINDS, isolated

SERVICE_MAILS_A_DAY = 3
LONGEST_SUBJECT = 300


def one_line(value):
    """A text without its line breaks: no mail header takes any, and no name or title may go on as our own words."""
    return " ".join(value.split()) if isinstance(value, str) else value


def subject_line(text: str) -> str:
    """A subject: one line that no mail program decodes into another one (RFC 2047)."""
    return one_line(text).replace("=?", "= ?")[:LONGEST_SUBJECT]


def zone_of(member: User):
    """A context in which times read in the member's zone."""
    return timezone.override(member.time_zone or settings.TIME_ZONE)


def write_mail(recipient: User, template, source: str, **context) -> tuple[str, str]:
    """Subject and body of a mail in the recipient's language and zone; the first line of a template is the subject."""
    addressee = copy(recipient)
    with translation.override(recipient.language), zone_of(recipient):
        addressee.name = isolated(one_line(recipient.name))
        text = render_to_string(template, {**context, "recipient": addressee, "site_name": settings.WAGTAIL_SITE_NAME})
        subject, _newline, body = text.strip().partition("\n")
        return subject_line(subject), f"{body.strip()}\n\n{foot_of(recipient, source)}\n"


def foot_of(recipient: User, source: str) -> str:
    """How to stop this mail and to tune all of them, in the language that is active."""
    what = isolated(one_line(mail_sources.name_of(recipient, source))) if source else ""
    return render_to_string(
        "members/emails/_foot.txt",
        {
            "what": what,
            "stop_address": mail_sources.stop_address(recipient, source) if source else "",
            "settings_address": settings.PUBLIC_URL + reverse("members:notice-settings"),
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    ).strip()


def put_in_line(recipient: User, kind: MailKind, key: str, **fields) -> MailDelivery | None:
    """The row of a mail that waits to be sent, or ``None`` when this key was mailed to them already."""
    mail, is_new = MailDelivery.objects.get_or_create(recipient=recipient, key=key, defaults={"kind": kind, **fields})
    return mail if is_new else None


def send_list_mail(
    person: User, *, source: str, key: str, subject: str, body: str, headers: dict[str, str] | None = None
) -> None:
    """Mail ``person`` what they asked to get one by one, outside their daily number, with its own way to stop it.

    ``source`` is registered by :func:`members.mail_sources.register_source`; ``key`` (at most 80 characters) names
    what is mailed, and nobody is mailed the same key twice. ``headers`` may hold From, Reply-To, Message-ID,
    In-Reply-To, References, List-Id and the like. Quiet hours, a pause and a refused address hold here too.
    """
    with translation.override(person.language):
        body = f"{body.rstrip()}\n\n{foot_of(person, source)}\n"
    headers = {name: one_line(value) for name, value in (headers or {}).items()}
    subject = subject_line(subject)
    mail = put_in_line(person, MailKind.LIST, key, source=source, subject=subject, body=body, headers=headers)
    if mail is not None:
        send_if_time(mail)


@transaction.atomic
def send_if_time(mail: MailDelivery, *, now: datetime | None = None) -> bool:
    """Send a mail that waits, leave it waiting for the end of the quiet hours, or let the digest tell it instead."""
    now = now or timezone.now()
    wishes = queries.notice_settings_of(mail.recipient)
    if is_pointless(mail, now):
        drop(mail)
    elif not is_wanted(mail, wishes, now):
        leave_to_digest(mail)
    elif not wishes.is_quiet_at(now):
        if claim(mail, wishes, now):
            hand_over(mail)
            return True
        leave_to_digest(mail)
    return False


def is_pointless(mail: MailDelivery, now: datetime) -> bool:
    """Too late, or read on the site in the meantime."""
    notice = mail.notification
    return bool((mail.until and mail.until <= now) or (notice and notice.read_at))


def is_wanted(mail: MailDelivery, wishes: NoticeSettings, now: datetime) -> bool:
    """Whether the person may be mailed and still wants this one by itself."""
    if not mail.recipient.is_active or wishes.is_refused:
        return False
    if not mail.source:
        return True
    kind = KINDS.get(mail.notification.kind) if mail.notification else None
    if kind and wishes.way_of(kind.topic) in {Way.DIGEST, Way.SITE}:
        return False
    return not wishes.is_paused_at(now)


def drop(mail: MailDelivery) -> bool:
    """Take a mail out of the line; false when another process has sent it or taken it out."""
    dropped, _each = MailDelivery.objects.waiting().filter(pk=mail.pk).delete()
    return bool(dropped)


def leave_to_digest(mail: MailDelivery) -> None:
    """The mail is not sent; the digest tells what it is about, and of a list the site alone does."""
    if drop(mail) and mail.notification_id:
        Notification.objects.filter(pk=mail.notification_id).update(awaits_digest=True)


def claim(mail: MailDelivery, wishes: NoticeSettings, now: datetime) -> bool:
    """Take the first free number of the person's day; false when none is left, or when another process sends it."""
    day, waiting = wishes.own_day(now), MailDelivery.objects.waiting().filter(pk=mail.pk)
    limit = {MailKind.IMMEDIATE: wishes.immediate_limit, MailKind.SERVICE: SERVICE_MAILS_A_DAY}.get(mail.kind)
    if limit is None or not mail.source:
        return bool(waiting.update(day=day, sent_at=now))
    taken = set(
        MailDelivery.objects.filter(recipient=mail.recipient_id, kind=mail.kind, day=day).values_list("slot", flat=True)
    )
    for slot in range(limit):
        if slot not in taken:
            try:
                with transaction.atomic():
                    return bool(waiting.update(day=day, slot=slot, sent_at=now))
            except IntegrityError:  # somebody else took it in this moment
                continue
    return False


def hand_over(mail: MailDelivery) -> None:
    """Give a claimed mail to the queue and forget its text."""
    headers = dict(mail.headers)
    if mail.kind != MailKind.LIST:
        headers |= {"Auto-Submitted": "auto-generated"}  # RFC 3834: no answering machine answers it
    if mail.source:
        headers |= mail_sources.unsubscribe_headers(mail.recipient, mail.source)
    EmailMessage(mail.subject, mail.body, to=[mail.recipient.email], headers=headers).send()
    MailDelivery.objects.filter(pk=mail.pk).update(subject="", body="", headers={})
