import pytest
from django.core.mail import EmailMessage
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


@pytest.fixture
def _queued(settings):
    settings.EMAIL_BACKEND = "core.mail.QueuedEmailBackend"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.mark.usefixtures("_queued")
def test_a_request_only_puts_mail_into_the_queue(mailoutbox):
    EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()

    assert [task.task_path for task in DBTaskResult.objects.all()] == ["core.mail.deliver_mail"]
    assert mailoutbox == []


def test_the_job_delivers_what_was_written(settings, tmp_path):
    from core.mail import deliver_mail

    settings.OUTBOX_DIR, settings.EMAIL_DELIVERY_BACKEND = tmp_path, "core.mail.OutboxEmailBackend"
    message = EmailMessage("Réunion", "À jeudi", "us@example.org", ["awa@example.org"])
    import base64

    raw = base64.b64encode(message.message().as_bytes()).decode()
    deliver_mail.call(raw, message.from_email, message.recipients())

    (kept,) = tmp_path.iterdir()
    assert b"To: awa@example.org" in kept.read_bytes()
