"""Documents of a community: who reads them, and what is not taken."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile

from communities import actions
from communities.enums import JoinPolicy
from communities.models import CommunityDocument
from core.file_types import LARGEST_FILE
from tests.factories import (
    make_community,
    make_community_document,
    make_community_membership,
    make_member,
    make_officer,
)

pytestmark = pytest.mark.django_db

ABOUT = {"title": "Report", "kind": "report", "language": "en", "readers": "members"}


def address_of(document) -> str:
    return f"/en/communities/{document.community.slug}/documents/{document.pk}/"


def readers_of(client, document) -> set[str]:
    """Which of six readers get the file."""
    community = document.community
    people = {
        "stranger": None,
        "any member": make_member(),
        "who asked": make_community_membership(community, state="requested").member,
        "who left": make_community_membership(community, state="left").member,
        "member of it": make_community_membership(community).member,
        "officer": make_officer(community).member,
    }
    found = set()
    for name, person in people.items():
        client.logout()
        if person:
            client.force_login(person)
        status = client.get(address_of(document)).status_code
        assert status in {200, 404}
        listed = document.title in client.get(f"/en/communities/{community.slug}/documents/").content.decode()
        assert listed == (status == 200), name
        found |= {name} if status == 200 else set()
    return found


def test_what_is_for_members_is_for_members(client):
    assert readers_of(client, make_community_document()) == {"member of it", "officer"}


def test_what_is_for_everybody_is_for_everybody(client):
    assert len(readers_of(client, make_community_document(readers="everybody"))) == 6


def test_of_a_private_community_nothing_is_for_everybody(client):
    community = make_community(join_policy=JoinPolicy.INVITATION)
    document = make_community_document(community, readers="everybody")
    client.force_login(make_member())
    assert client.get(address_of(document)).status_code == 404
    assert client.get(f"/en/communities/{community.slug}/documents/").status_code == 404


def test_what_is_hidden_only_officers_read_and_who_hid_it_is_kept(client):
    document = make_community_document(readers="everybody")
    officer = make_officer(document.community).member
    actions.hide_community_document(document, by=officer)
    assert readers_of(client, document) == {"officer"}
    assert (document.hidden_by, document.hidden_at is None) == (officer, False)
    actions.restore_community_document(document, by=officer)
    assert (document.hidden_by, document.hidden_at) == (None, None)


def test_a_file_is_given_sealed_and_under_a_name_of_ours(client):
    document = make_community_document(title="../../Minutes\r\nof “March”", readers="everybody")
    response = client.get(address_of(document))
    assert b"".join(response.streaming_content) == b"Agreed on Tuesday."
    assert {name: response[name] for name in ("Content-Disposition", "X-Content-Type-Options", "Content-Type")} == {
        "Content-Disposition": 'attachment; filename="minutes-of-march-1.txt"',
        "X-Content-Type-Options": "nosniff",
        "Content-Type": "text/plain; charset=utf-8",
    }
    assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert document.version.file.name.startswith("communities/")
    assert not storages["default"].exists(document.version.file.name)
    assert client.get(f"/media/{document.version.file.name}", follow=True).status_code == 404


def test_a_lost_file_is_not_there(client):
    document = make_community_document(readers="everybody")
    document.version.file.delete(save=False)
    assert client.get(address_of(document)).status_code == 404


def test_a_newer_version_is_what_is_read_and_the_one_before_is_kept_for_officers(client):
    document = make_community_document(readers="everybody")
    officer = make_officer(document.community).member
    actions.replace_community_document(document, by=officer, file=ContentFile(b"%PDF-1.4 new", name="x"))
    assert b"".join(client.get(address_of(document)).streaming_content) == b"%PDF-1.4 new"
    assert client.get(address_of(document) + "1/").status_code == 302
    client.force_login(make_member())
    assert client.get(address_of(document) + "1/").status_code == 403
    client.force_login(officer)
    assert b"".join(client.get(address_of(document) + "1/").streaming_content) == b"Agreed on Tuesday."


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("minutes.pdf", b"<html><script>alert(1)</script></html>", "no PDF, text or office document"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "no PDF, text or office document"),
        ("image.svg", b"<svg onload='alert(1)'/>", "no PDF, text or office document"),
        ("empty.pdf", b"", "The file is empty."),
        ("large.pdf", b"%PDF-" + b"0" * LARGEST_FILE, "larger than 10 MB"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(client, name, content, words):
    officer = make_officer()
    client.force_login(officer.member)
    address = f"/en/communities/{officer.community.slug}/documents/new/"
    response = client.post(address, ABOUT | {"file": SimpleUploadedFile(name, content)})
    assert list(response.context["form"].errors) == ["file"]
    assert words in response.content.decode()
    assert 'value="Report"' in response.content.decode()
    assert not CommunityDocument.objects.exists()


@pytest.mark.parametrize("name", ["../../e.pdf", "x.pdf.html", "a\u202efdp.exe", "new\r\nline.pdf", "x" * 301 + ".pdf"])
def test_what_the_sender_calls_a_file_is_forgotten(client, name):
    officer = make_officer()
    client.force_login(officer.member)
    address = f"/en/communities/{officer.community.slug}/documents/new/"
    assert client.post(address, ABOUT | {"file": SimpleUploadedFile(name, b"%PDF-1.4")}).status_code == 302
    version = CommunityDocument.objects.get().version
    assert version.file_name == "report-1.pdf"
    assert len(version.file.name) == len("communities/") + 32


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_keeps_its_queries(client, django_assert_num_queries, count):
    community = make_community()
    for _number in range(count):
        make_community_document(community, readers="everybody")
    address = f"/en/communities/{community.slug}/documents/"
    client.get(address)
    with django_assert_num_queries(5):
        client.get(address)
