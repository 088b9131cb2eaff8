import socket
import socketserver
from datetime import timedelta
from email import message_from_bytes, policy
from smtplib import SMTPDataError, SMTPRecipientsRefused
from threading import Thread

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.mail import PAUSES, deliver_mail
from members.queries import notice_settings_of
from tests.factories import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queued(settings):
    settings.EMAIL_BACKEND = "core.mail.QueuedEmailBackend"


def test_a_request_only_puts_mail_into_the_queue(settings, mailoutbox):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()

    assert [task.task_path for task in DBTaskResult.objects.all()] == ["core.mail.deliver_mail"]
    assert mailoutbox == []


def test_a_mail_server_that_is_away_is_tried_again_until_the_last_pause_is_over(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()
        for pause in PAUSES:
            [waiting] = DBTaskResult.objects.all()
            waiting.delete()
            deliver_mail.call(*waiting.args_kwargs["args"])
            assert DBTaskResult.objects.get().run_after - timezone.now() == pytest.approx(
                pause, abs=timedelta(seconds=9)
            )
        with pytest.raises(ConnectionRefusedError):
            deliver_mail.call(*DBTaskResult.objects.get().args_kwargs["args"])


class FullMailbox(BaseEmailBackend):
    """A mail server that names the address it does not take, as they do."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({to: (452, b"Mailbox full") for message in messages for to in message.to})


def test_the_log_of_a_mail_that_waits_names_nobody(settings, caplog):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.FullMailbox"
    EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()
    deliver_mail.call(*DBTaskResult.objects.get().args_kwargs["args"])
    assert "SMTPRecipientsRefused" in caplog.text
    assert "awa@example.org" not in caplog.text


class Refusing(BaseEmailBackend):
    """A mail server that answers each address with what stands before its @."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused(
            {to: (int(to[:3]), b"5.7.1 Policy" if "policy" in to else b"No") for mail in messages for to in mail.to}
        )


class RefusingText(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPDataError(554, b"5.6.0 I do not like it")


def still_waiting(address: str) -> list[list[str]]:
    """To whom the mail is tried again after a first attempt to ``address``."""
    EmailMessage("Réunion", "À jeudi", to=[address]).send()
    [waiting] = DBTaskResult.objects.all()
    waiting.delete()
    deliver_mail.call(*waiting.args_kwargs["args"])
    return [job.args_kwargs["args"][2] for job in DBTaskResult.objects.all()]


@pytest.mark.parametrize(
    ("address", "is_tried_again", "is_marked"),
    [
        ("550@example.org", False, True),
        ("553@example.org", False, True),
        ("552@example.org", False, False),
        ("550-policy@example.org", False, False),
        ("451@example.org", True, False),
    ],
)
def test_what_is_refused_for_good_is_not_tried_again(settings, address, is_tried_again, is_marked):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.Refusing"
    member = make_member(email=address)

    assert still_waiting(address) == ([[address]] if is_tried_again else [])
    assert notice_settings_of(member).is_refused == is_marked


def test_a_text_that_is_refused_says_nothing_about_the_address(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_DELIVERY_BACKEND = f"{__name__}.RefusingText"
    member = make_member()

    assert still_waiting(member.email) == []
    assert not notice_settings_of(member).is_refused


def test_the_job_delivers_what_was_written(settings, client, tmp_path):
    settings.OUTBOX_DIR, settings.EMAIL_DELIVERY_BACKEND = tmp_path, "core.mail.OutboxEmailBackend"

    EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()

    [mail] = client.get("/outbox/").context["mails"]
    assert (mail["to"], mail["subject"], mail["text"]) == ("awa@example.org", "Réunion", "À jeudi")


class PostOffice(socketserver.StreamRequestHandler):
    """As much of a mail server as it takes to be given mails."""

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            if line.strip().lower() == b"data":
                self.wfile.write(b"354 go on\r\n")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.wfile.write(b"250 fine\r\n")


@pytest.fixture
def post_office(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), PostOffice) as server:
        server.mails = []
        Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
        server.shutdown()


def test_a_mail_server_is_given_what_was_composed_byte_by_byte(post_office):
    stop = f"<https://learn.example.org/en/mail/stop/{'a' * 90}/>"
    title = "Amina Otieno names you in “How do you keep lists in the rain?”"
    EmailMessage(title, "À jeudi\n", to=["awa@example.org"], headers={"List-Unsubscribe": stop}).send()

    (raw,) = post_office.mails
    # Neither broken up nor encoded: no mail program looks for an address in encoded words (RFC 2047, 5).
    assert stop.encode() in raw
    mail = message_from_bytes(raw, policy=policy.default)
    assert (mail["Subject"].strip(), mail.get_content().strip()) == (title, "À jeudi")
    # Within the subject every encoded word stands by itself, or programs show it as it is.
    head = raw.decode().partition("\r\n\r\n")[0]
    assert [word for word in head.split() if "=?" in word[1:] and not word.startswith("=?")] == []
