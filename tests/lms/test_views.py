"""The platform's own pages: its health, its pictures, what a name in an address may not reach."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import Heartbeat

pytestmark = pytest.mark.django_db


def test_health_tells_which_process_is_late(client):
    Heartbeat.objects.create(process="scheduler", beat_at=timezone.now() - timedelta(minutes=3))

    answer = client.get("/health/")

    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "database": "ok", "worker": "not seen", "scheduler": "late"},
    )


@pytest.mark.parametrize("path", ["images/", "images/none.png", "images/" + "a" * 300, "original_images/a.png"])
def test_a_picture_that_is_none_is_not_found(client, settings, tmp_path, path):
    (tmp_path / "images").mkdir()
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}

    assert client.get(f"/media/{path}", follow=True).status_code == 404


def test_every_component_is_shown_in_the_gallery(client):
    assert client.get("/components/").status_code == 200
