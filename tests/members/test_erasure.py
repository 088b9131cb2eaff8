"""Leaving for good: asked for, called off by signing in, done; and nothing but what others need is left."""

import json
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import TestCase
from wagtail.models import ModelLogEntry

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members import actions
from members.enums import ErasureRequestState, Role
from members.models import ErasureRequest, User
from tests.factories import make_contribution_request, make_erasure_request, make_member

pytestmark = pytest.mark.django_db

PASSWORD = "learning-together"
ERASURE = "/en/me/privacy/delete/"


@pytest.fixture(autouse=True)
def secretariat():
    return make_member("Priya", Role.SECRETARIAT)


def test_a_member_shows_that_it_is_them_reads_what_follows_and_leaves(client):
    member = make_member(password=PASSWORD)
    client.force_login(member)

    asked = client.get(ERASURE)
    confirmed = client.post(asked.url, {"password": PASSWORD, "next": ERASURE})
    page = client.get(confirmed.url).content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        left = client.post(ERASURE, follow=True)

    assert unquote(asked.url) == f"/en/accounts/reauthenticate/?next={ERASURE}"
    assert "Profiles: 1" in page
    assert "Your account will be deleted on" in left.content.decode()
    assert "_auth_user_id" not in client.session
    assert Session.objects.filter(session_key=client.session.session_key).exists() is False
    assert ErasureRequest.objects.get().member == member
    assert mail.outbox[-1].subject.startswith("Your account will be deleted on")


def test_without_a_password_a_member_signs_in_anew_by_a_code(client):
    member = make_member()
    client.force_login(member)
    User.objects.filter(pk=member.pk).update(last_login="2020-01-01T00:00Z")

    assert "First show that it is you" in client.get(ERASURE).content.decode()
    assert client.post(ERASURE).status_code == 200
    assert client.post(f"{ERASURE}sign-in/").url == "/en/accounts/login/code/?next=%2Fen%2Fme%2Fprivacy%2Fdelete%2F"
    assert not ErasureRequest.objects.exists()

    client.force_login(member)
    assert client.post(ERASURE).status_code == 302
    assert ErasureRequest.objects.exists()


def test_signing_in_calls_it_off(client):
    request = make_erasure_request(make_member(password=PASSWORD))

    with TestCase.captureOnCommitCallbacks(execute=True):
        page = client.post(
            "/en/accounts/login/", {"login": request.member.email, "password": PASSWORD}, follow=True
        ).content.decode()

    request.refresh_from_db()
    assert (request.state, "Your account is not deleted." in page) == (ErasureRequestState.CANCELLED, True)
    assert mail.outbox[-1].subject == "Your account stays"


def test_every_sign_in_ends_when_a_member_asks_to_leave(client):
    member, other = make_member(), make_member()
    client.force_login(member)
    client.get("/en/me/")
    make_erasure_request(member)
    assert client.get("/en/me/").status_code == 302
    client.force_login(other)
    make_erasure_request()
    assert client.get("/en/me/").status_code == 200


def test_the_account_is_deleted_when_the_days_are_over_and_not_before():
    early, due = make_erasure_request(days_ago=29), make_erasure_request(days_ago=31)
    number = due.member.pk

    actions.complete_due_erasures()
    actions.complete_due_erasures()

    due.refresh_from_db()
    assert (due.state, due.member, due.member_number) == (ErasureRequestState.DONE, None, number)
    assert not User.objects.filter(pk=number).exists()
    assert User.objects.filter(pk=early.member.pk).exists()


def test_a_request_that_was_called_off_erases_nobody():
    request = make_erasure_request(days_ago=31)
    stale = ErasureRequest.objects.get(pk=request.pk)
    actions.cancel_erasure_request(request, by=request.member)
    with pytest.raises(InvalidTransition):
        actions.complete_erasure_request(stale, by=SYSTEM)
    assert User.objects.filter(pk=request.member.pk).exists()


def test_the_secretariat_deletes_at_once_for_a_written_request(client, secretariat):
    member = make_member("Gone Soon")
    client.force_login(secretariat)
    address = f"/en/people/{member.pk}/delete/"
    reason = "Letter of 3 May"

    wrong = client.post(address, {"reason": reason, "email": "somebody@example.org"})
    done = client.post(address, {"reason": reason, "email": member.email.upper()})

    assert "This is not the address of this member." in wrong.content.decode()
    assert done.status_code == 302
    request = ErasureRequest.objects.get()
    assert (request.state, request.requested_by, request.reason) == (ErasureRequestState.DONE, secretariat, reason)
    line = ModelLogEntry.objects.get(action="members.complete_erasure_request")
    assert (line.label, line.user_id) == (f"member {request.member_number}", secretariat.pk)


def test_nobody_else_deletes_an_account(client):
    member = make_member()
    client.force_login(make_member("", Role.EDITOR))
    assert client.post(f"/en/people/{member.pk}/delete/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.erase_member(member, by=make_member(), reason="a letter")


def test_the_last_member_of_the_secretariat_cannot_leave(client, secretariat):
    with pytest.raises(ValidationError, match="last member of the secretariat"):
        actions.request_erasure(secretariat, by=secretariat)
    with pytest.raises(ValidationError):
        actions.erase_member(secretariat, by=SYSTEM, reason="a letter")
    client.force_login(secretariat)
    assert "Give the role to somebody else first." in client.post(ERASURE).content.decode()


def test_the_last_of_the_secretariat_by_the_time_stays_until_there_is_another(secretariat):
    second = make_member("", Role.SECRETARIAT)
    request, other = make_erasure_request(second, days_ago=31), make_erasure_request(days_ago=31)
    secretariat.role_assignments.all().delete()

    actions.complete_due_erasures()

    request.refresh_from_db()
    other.refresh_from_db()
    assert (request.state, other.state) == (ErasureRequestState.REQUESTED, ErasureRequestState.DONE)


def test_who_asked_and_who_did_it_is_on_record_without_a_name():
    request = make_erasure_request(make_member("Zubeida Canary"), days_ago=31)
    number = request.member.pk
    actions.complete_due_erasures()
    lines = ModelLogEntry.objects.filter(object_id=str(number), action__contains="erasure").order_by("pk")
    assert [(line.action, line.label, line.user_id) for line in lines] == [
        ("members.request_erasure", f"member {number}", None),
        ("members.complete_erasure_request", f"member {number}", None),
    ]
    assert "Canary" not in json.dumps(list(ModelLogEntry.objects.values_list("label", "data")))


def test_a_task_about_something_that_goes_is_closed():
    with TestCase.captureOnCommitCallbacks(execute=True):
        request = make_contribution_request()
    asked, before = request.person, list(request.person.tasks.open())
    actions.erase_member(request.asker, by=SYSTEM, reason="a letter")
    assert (len(before), list(asked.tasks.open())) == (1, [])


def test_the_studio_leads_to_the_page_that_erases(client, secretariat):
    client.force_login(User.objects.create_superuser("root@example.org", "Root", PASSWORD))
    member = make_member()
    answer = client.post(f"/cms/users/delete/{member.pk}/")
    assert answer.url.endswith(f"/people/{member.pk}/delete/")
    assert User.objects.filter(pk=member.pk).exists()
