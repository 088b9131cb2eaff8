"""Canaries: what a pair writes in confidence is found on the pair's own pages and nowhere else."""

import json
import logging
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.authorization import SYSTEM
from members.actions import send_due_mail
from members.enums import Role
from members.export import personal_data_of
from mentorship import actions
from mentorship.enums import PairingState
from mentorship.models import Goal, LogEntry, Meeting, Note, Pairing, Request
from mentorship.sealing import seal, unseal
from tests.factories import make_goal, make_meeting, make_member, make_note, make_offer, make_pairing, make_request

pytestmark = pytest.mark.django_db

CANARIES = {
    "request": "canary-aardvark",
    "goal": "canary-bittern",
    "agenda": "canary-cormorant",
    "place": "canary-dunlin",
    "log": "canary-egret",
    "mentee's note": "canary-finch",
    "mentor's note": "canary-godwit",
}
SHARED = {"request", "goal", "agenda", "place", "log"}
NOTHING = set()


def found_in(text: str) -> set[str]:
    return {name for name, canary in CANARIES.items() if canary in text}


@pytest.fixture
def pairing(django_capture_on_commit_callbacks):
    """A pair that has written everything there is to write, and what followed each commit."""
    with django_capture_on_commit_callbacks(execute=True):
        pairing = make_pairing(request=make_request(goals=CANARIES["request"]))
        make_goal(pairing, text=CANARIES["goal"])
        meeting = make_meeting(pairing, agenda=CANARIES["agenda"], place=CANARIES["place"])
        actions.move_meeting(
            meeting,
            by=pairing.mentor,
            starts_at=meeting.starts_at,
            agenda=CANARIES["agenda"],
            place=CANARIES["place"],
        )
        Meeting.objects.filter(pk=meeting.pk).update(starts_at=timezone.now() - timedelta(hours=3))
        meeting.refresh_from_db()
        actions.hold_meeting(meeting, by=pairing.mentee)
        actions.write_log_entry(meeting, by=pairing.mentee, text=CANARIES["log"])
        actions.plan_meeting(
            pairing,
            by=pairing.mentor,
            starts_at=timezone.now() + timedelta(days=2),
            agenda=CANARIES["agenda"],
            place=CANARIES["place"],
        )
        make_note(pairing, text=CANARIES["mentee's note"], writer=pairing.mentee)
        make_note(pairing, text=CANARIES["mentor's note"], writer=pairing.mentor)
        actions.remind_pairing(pairing, by=pairing.cycle.coordinator)
    return pairing


def read_everything(client, pairing) -> str:
    """Every page that could know of the pairing, in one text."""
    meeting = pairing.meetings.first()
    addresses = [
        "/en/today/",
        "/en/me/notices/",
        "/en/me/tasks/",
        "/en/mentoring/",
        "/en/mentoring/request/",
        "/en/mentoring/request/mentors/",
        "/en/mentoring/offer/",
        "/en/mentoring/coordination/",
        f"/en/mentoring/pairings/{pairing.pk}/",
        f"/en/mentoring/pairings/{pairing.pk}/end/",
        f"/en/mentoring/pairings/{pairing.pk}/meetings/",
        f"/en/mentoring/meetings/{meeting.pk}/",
        f"/en/mentoring/meetings/{meeting.pk}/calendar.ics",
        "/en/library/?q=canary",
        "/cms/reports/site-history/",
        "/cms/pages/search/?q=canary",
        f"/cms/users/{pairing.mentee_id}/",
        f"/cms/users/history/{pairing.mentee_id}/",
    ]
    return "".join(client.get(address, follow=True).content.decode() for address in addresses)


@pytest.mark.parametrize("who", ["stranger", "another member", "coordinator", "secretariat", "editor", "superuser"])
def test_nobody_else_reads_anything(client, pairing, who):
    people = {
        "another member": make_member(),
        "coordinator": pairing.cycle.coordinator,
        "secretariat": make_member("", Role.SECRETARIAT),
        "editor": make_member("", Role.EDITOR),
        "superuser": make_member("", is_superuser=True),
    }
    make_offer(people.get(who))
    if who in people:
        client.force_login(people[who])
        assert found_in(json.dumps(personal_data_of(people[who]))) == NOTHING
    assert found_in(read_everything(client, pairing)) == NOTHING


def test_the_coordinator_who_is_a_superuser_too_reads_nothing(client, pairing):
    coordinator = pairing.cycle.coordinator
    type(coordinator).objects.filter(pk=coordinator.pk).update(is_superuser=True)
    client.force_login(coordinator)
    assert found_in(read_everything(client, pairing)) == NOTHING


def test_each_of_the_two_reads_what_is_shared_and_their_own_notes(client, pairing):
    client.force_login(pairing.mentee)
    assert found_in(read_everything(client, pairing)) == SHARED | {"mentee's note"}
    client.force_login(pairing.mentor)
    assert found_in(read_everything(client, pairing)) == SHARED | {"mentor's note"}


def test_each_of_the_two_takes_along_what_they_wrote(pairing):
    mentee, mentor = (json.dumps(personal_data_of(person)) for person in (pairing.mentee, pairing.mentor))
    assert found_in(mentee) == {"request", "goal", "agenda", "place", "log", "mentee's note"}
    assert found_in(mentor) == {"agenda", "place", "mentor's note"}


def test_what_one_takes_along_does_not_tell_a_no_from_silence():
    declined, expired = make_pairing(PairingState.ACCEPTED), make_pairing(PairingState.ACCEPTED)
    actions.decline_pairing(declined, by=declined.mentor)
    actions.expire_pairing(expired, by=SYSTEM)
    files = "".join(json.dumps(personal_data_of(pairing.mentee)) for pairing in (declined, expired))
    assert "declined" not in files
    assert "expired" not in files


def test_no_mail_notice_task_or_log_entry_carries_a_word_of_it(pairing):
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        send_due_mail()
    mails = "".join(f"{message.subject}\n{message.body}" for message in mail.outbox)
    kept = "".join(
        f"{row.kind} {row.params} {row}"
        for person in (pairing.mentor, pairing.mentee, pairing.cycle.coordinator)
        for row in [*person.notifications.all(), *person.tasks.all()]
    )
    entries = "".join(f"{entry.label} {entry.action} {entry.data}" for entry in ModelLogEntry.objects.all())
    assert sum("new notice" in message.subject for message in mail.outbox) == 2
    assert len(mail.outbox) >= 5
    assert "mentorship.write_note" in entries
    assert found_in(mails + kept + entries) == NOTHING


def test_a_dump_of_the_database_holds_none_of_it(pairing):
    with connection.cursor() as cursor:
        for model in apps.get_app_config("mentorship").get_models():
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608  our own tables
            assert found_in(repr(cursor.fetchall())) == NOTHING, model


def test_no_object_names_itself_by_what_is_written_in_it(pairing):
    rows = [row for model in (Pairing, Request, Goal, Meeting, LogEntry, Note) for row in model.objects.all()]
    assert found_in("".join(f"{row!s}{row!r}" for row in rows)) == NOTHING


def test_nothing_of_it_is_written_to_the_log_of_the_server(pairing, client, caplog):
    caplog.set_level(logging.DEBUG)
    client.force_login(pairing.mentee)
    client.get(f"/en/mentoring/pairings/{pairing.pk}/")
    client.post(f"/en/mentoring/pairings/{pairing.pk}/goals/", {"text": CANARIES["goal"]})
    call_command("attend_pairings", stdout=(said := StringIO()))
    assert found_in(caplog.text + said.getvalue()) == NOTHING


def test_the_cms_knows_none_of_these_models(client):
    from wagtail.admin.viewsets import viewsets
    from wagtail.snippets.models import get_snippet_models

    client.force_login(make_member("", is_superuser=True))
    client.get("/cms/")
    ours = set(apps.get_app_config("mentorship").get_models())
    assert ours & {getattr(viewset, "model", None) for viewset in viewsets.viewsets} == set()
    assert ours & set(get_snippet_models()) == set()


def test_a_sealed_text_opens_again_also_after_the_key_has_changed(settings):
    sealed = seal("Ask, and wait. 🙂 اسأل")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    assert unseal(sealed) == "Ask, and wait. 🙂 اسأل"
    assert (seal(""), unseal("")) == ("", "")
    assert seal("same") != seal("same")
