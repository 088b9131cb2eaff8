"""Mail leaves in a job, never in a request."""

import base64
import logging
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMessage
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks import task

logger = logging.getLogger(__name__)

# How long to wait each time that the mail server did not take a message.
PAUSES = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3), timedelta(hours=24)]


class QueuedEmailBackend(BaseEmailBackend):
    """Hands each message to a job; ``EMAIL_DELIVERY_BACKEND`` delivers it there."""

    def send_messages(self, email_messages) -> int:
        for email in email_messages:
            raw = base64.b64encode(email.message().as_bytes(linesep="\r\n")).decode()
            deliver_mail.enqueue(raw, email.from_email, email.recipients())
        return len(email_messages)


class Composed(ParsedMessage):
    """Can be read like any message; its bytes are those that were composed.

    Written anew, an address longer than a line (``List-Unsubscribe``) would become encoded words that nobody reads.
    """

    raw = b""

    def as_bytes(self, *args, **kwargs) -> bytes:  # the SMTP backend asks for line ends, which raw has already
        return self.raw


class ComposedMessage(EmailMessage):
    """A message that was composed already and is sent as it stands."""

    def __init__(self, raw: bytes, **envelope):
        super().__init__(**envelope)
        self.raw = raw

    def message(self):
        message = message_from_bytes(self.raw, Composed, policy=policy.SMTP)
        message.raw = self.raw
        return message


# Answers to an address that there is not, or that takes no mail (RFC 5321, 4.2.3).
NO_SUCH_ADDRESS = {550, 551, 553}


def answers_of(problem: OSError, recipients: list[str]) -> dict[str, tuple[int, bytes]]:
    """What the mail server answered about each recipient that it did not take; nothing if it was not about them."""
    if isinstance(problem, SMTPRecipientsRefused):
        return problem.recipients
    if isinstance(problem, SMTPDataError):  # the message itself was refused
        return dict.fromkeys(recipients, (problem.smtp_code, problem.smtp_error))
    return {}


def is_final(code: int) -> bool:
    """Whether asking again is pointless (RFC 5321, 4.2.1): 5yz is final, 4yz may pass."""
    return code >= 500


def names_no_mailbox(code: int, text) -> bool:
    """Whether the answer is about the address. Enhanced codes (RFC 3463): X.1 and X.2.1 are, X.7 is a policy."""
    enhanced = (text.decode(errors="replace") if isinstance(text, bytes) else str(text)).split(" ")[0]
    if enhanced.startswith("5."):
        return enhanced.startswith("5.1.") or enhanced == "5.2.1"
    return code in NO_SUCH_ADDRESS


def give_up(answers: dict[str, tuple[int, bytes]]) -> None:
    """Nothing is sent again to these; whoever has an address that is none is told (``EMAIL_REFUSED_ACTION``)."""
    for address, (code, text) in answers.items():
        logger.warning("A mail was refused for good: %s", code)
        if names_no_mailbox(code, text):
            import_string(settings.EMAIL_REFUSED_ACTION)(address)


@task()
def deliver_mail(raw: str, from_email: str, recipients: list[str], failures: int = 0) -> None:
    """Deliver one composed message (base64 of its RFC 5322 bytes) over the real transport.

    Later if the server is away or asks to wait (4yz); never again to whom it refuses for good (5yz).
    """
    message = ComposedMessage(base64.b64decode(raw), from_email=from_email, to=recipients)
    try:
        get_connection(settings.EMAIL_DELIVERY_BACKEND).send_messages([message])
    except OSError as problem:  # also what smtplib raises
        refused = {to: answer for to, answer in answers_of(problem, recipients).items() if is_final(answer[0])}
        give_up(refused)
        recipients = [to for to in recipients if to not in refused]
        if not recipients:
            return
        if failures == len(PAUSES):
            raise
        # The kind of problem only: a mail server names the recipients.
        logger.warning("A mail has to wait for %s: %s", PAUSES[failures], type(problem).__name__)
        later = deliver_mail.using(run_after=timezone.now() + PAUSES[failures])
        later.enqueue(raw, from_email, recipients, failures + 1)


class OutboxEmailBackend(BaseEmailBackend):
    """Keeps each mail as a file that the outbox page shows, and says so on the console."""

    def send_messages(self, email_messages) -> int:
        settings.OUTBOX_DIR.mkdir(parents=True, exist_ok=True)
        for email in email_messages:
            message = email.message()
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{get_random_string(6)}.eml"
            (settings.OUTBOX_DIR / name).write_bytes(message.as_bytes())
            logger.warning("Mail to %s: %s (see /outbox/)", ", ".join(email.to), message["Subject"])
        return len(email_messages)
