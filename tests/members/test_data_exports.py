"""What members take along: whole, theirs alone, for some days."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import TestCase
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.authorization import SYSTEM
from core.models import CustomDocument
from core.states import InvalidTransition
from lms.settings import base
from members import actions
from members.enums import DataExportState
from members.models import DataExport, Notification
from tests.factories import (
    make_brief,
    make_data_export,
    make_editor,
    make_member,
    make_note,
    make_pairing,
    make_review,
)

pytestmark = pytest.mark.django_db


def archive(export: DataExport) -> zipfile.ZipFile:
    with export.file.open() as file:
        return zipfile.ZipFile(BytesIO(file.read()))


def data(export: DataExport) -> dict:
    return json.loads(archive(export).read("data.json"))


def text(export: DataExport) -> str:
    """All that the archive says, for machines and for readers."""
    opened = archive(export)
    return "".join(opened.read(name).decode() for name in ("data.json", "index.html"))


def test_an_archive_is_made_in_a_job_and_downloaded_by_its_member_alone(client):
    member, other = make_member(), make_member()
    client.force_login(member)

    with TestCase.captureOnCommitCallbacks(execute=True):
        asked = client.post("/en/me/privacy/export/")
    export = DataExport.objects.get()
    address = f"/en/me/privacy/exports/{export.pk}/"
    page = client.get("/en/me/privacy/").content.decode()
    downloaded = client.get(address)
    content = b"".join(downloaded.streaming_content)
    client.force_login(other)

    assert (asked.url, export.state) == ("/en/me/privacy/", DataExportState.READY)
    assert address in page
    assert zipfile.ZipFile(BytesIO(content)).namelist() == ["data.json", "index.html"]
    assert downloaded["Cache-Control"] == "private, no-store"
    assert client.get(address).status_code == 404
    assert [notice.kind for notice in Notification.objects.filter(recipient=member)][:1] == [
        "members.data_export_ready"
    ]


def test_who_asks_twice_waits_for_the_same_archive(client):
    member = make_member()
    client.force_login(member)
    client.post("/en/me/privacy/export/")
    client.post("/en/me/privacy/export/")
    assert DataExport.objects.filter(member=member).count() == 1
    assert "Your file is being prepared." in client.get("/en/me/privacy/").content.decode()


def test_an_archive_holds_what_a_member_gave_and_did():
    member = make_member("Amal", language="ar")
    brief = make_brief(author=member, title="What we learned")
    CustomDocument.objects.create(title="Plan", file=ContentFile(b"the plan", "plan.txt"), uploaded_by_user=member)

    opened = archive(make_data_export(member))
    found, page = json.loads(opened.read("data.json")), opened.read("index.html").decode()

    assert found["account"]["name"] == "Amal"
    assert found["journeys.BriefAuthor"][0]["text"]["title"] == "What we learned"
    assert {row["action"] for row in found["wagtailcore.ModelLogEntry"]} == {
        "journeys.create_brief",
        "members.request_data_export",
    }
    [document] = found["core.CustomDocument"]
    assert opened.read(document["file"]) == b"the plan"
    assert '<html lang="ar" dir="rtl">' in page
    assert brief.title in page


def test_what_others_wrote_in_confidence_is_in_nobody_elses_archive():
    pairing = make_pairing()
    make_note(pairing, writer=pairing.mentor, text="canary of the mentor")
    make_note(pairing, writer=pairing.mentee, text="canary of the mentee")
    mentee, mentor = (text(make_data_export(person)) for person in (pairing.mentee, pairing.mentor))

    assert ("canary of the mentee" in mentee, "canary of the mentor" in mentee) == (True, False)
    assert ("canary of the mentee" in mentor, "canary of the mentor" in mentor) == (False, True)


def test_an_author_takes_along_nothing_that_tells_who_reviewed():
    reviewer = make_member("Canary Reviewer", email="canary@example.org")
    review = make_review(reviewer=reviewer, comments="canary comment", confidential_note="canary note")
    author = review.brief.authors[0]
    assert "canary" not in text(make_data_export(author)).casefold()
    assert "canary comment" in text(make_data_export(reviewer))


def test_no_page_of_the_archive_runs_what_somebody_wrote():
    member = make_member("<script>alert(1)</script>")
    page = archive(make_data_export(member)).read("index.html").decode()
    assert "<script" not in page


def test_an_archive_is_deleted_after_a_week():
    export = make_data_export()
    DataExport.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.attend_data_exports()

    name, storage = export.file.name, export.file.storage
    export.refresh_from_db()
    assert (export.state, export.file.name, storage.exists(name)) == (DataExportState.EXPIRED, "", False)


def test_an_archive_whose_job_was_lost_gets_another():
    member = make_member()
    export = actions.request_data_export(member, by=member)
    actions.attend_data_exports()
    assert DataExport.objects.get().state == DataExportState.REQUESTED

    DataExport.objects.update(requested_at=timezone.now() - timedelta(hours=1))
    actions.attend_data_exports()
    export.refresh_from_db()
    assert export.state == DataExportState.READY


def test_an_archive_is_made_once():
    export = make_data_export()
    with pytest.raises(InvalidTransition):
        actions.prepare_data_export(DataExport.objects.get(pk=export.pk), by=SYSTEM)


def test_who_exported_what_when_is_on_record(client):
    member = make_member()
    export = make_data_export(member)
    client.force_login(member)
    client.get(f"/en/me/privacy/exports/{export.pk}/")
    lines = ModelLogEntry.objects.for_instance(member).filter(action__contains="data_export").order_by("pk")
    assert [(line.action, line.user_id, line.label) for line in lines] == [
        ("members.request_data_export", member.pk, f"member {member.pk}"),
        ("members.prepare_data_export", None, f"member {member.pk}"),
        ("members.download_data_export", member.pk, f"member {member.pk}"),
    ]


def test_an_archive_has_no_public_address(client):
    export = make_data_export()
    client.force_login(make_editor())
    assert client.get(f"/media/{export.file.name}").status_code == 404
    kept_in = base.STORAGES["private"]["OPTIONS"]["location"]
    assert not kept_in.is_relative_to(base.MEDIA_ROOT)
    assert not kept_in.is_relative_to(base.STATIC_ROOT)
