import pytest
from django.core.mail import EmailMessage
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queued(settings):
    settings.EMAIL_BACKEND = "core.mail.QueuedEmailBackend"


def test_a_request_only_puts_mail_into_the_queue(settings, mailoutbox):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()

    assert [task.task_path for task in DBTaskResult.objects.all()] == ["core.mail.deliver_mail"]
    assert mailoutbox == []


def test_the_job_delivers_what_was_written(settings, client, tmp_path):
    settings.OUTBOX_DIR, settings.EMAIL_DELIVERY_BACKEND = tmp_path, "core.mail.OutboxEmailBackend"

    EmailMessage("Réunion", "À jeudi", to=["awa@example.org"]).send()

    [mail] = client.get("/outbox/").context["mails"]
    assert (mail["to"], mail["subject"], mail["text"]) == ("awa@example.org", "Réunion", "À jeudi")
