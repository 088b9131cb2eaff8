"""What is left of a member who is erased: strings planted in everything of theirs are looked for everywhere."""

import base64

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import EmailMessage
from django.db import connection, models
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Comment, Page

from communities.actions.inbound import hashed
from communities.enums import MailOutcome
from communities.models import InboundMail
from core.authorization import SYSTEM
from core.folding import fold
from core.mail import deliver_mail
from core.models import CustomDocument
from core.privacy import declared_by, goes_with, personal_models, personal_rows
from courses.actions import create_enrollment
from journeys import actions as journeys_actions
from journeys.enums import BriefState
from journeys.models import AuthorInvitation, Decision, Response, Review
from lms.reference import OUR_APPS
from members import actions
from members.enums import Role
from members.models import User
from members.notifications import notify, open_task
from mentorship.models import LogEntry, Meeting
from mentorship.models.sealed_text import SealedTextField
from mentorship.notifications import ANSWER
from repository.models import Item
from tests.factories import (
    make_brief,
    make_co_author,
    make_course,
    make_data_export,
    make_editor,
    make_live_session,
    make_member,
    make_pairing,
    make_registration,
    take_part_everywhere,
)
from tests.meta.test_bad_input import addresses_of, signed_in
from webinars.enums import EventKind
from webinars.models import Attendance, LiveEvent, LiveSession, Question, QuestionVote, RaisedHand

pytestmark = pytest.mark.django_db

NAME, EMAIL = "Zubeida Canáry-Ünique", "zubeida.canary@example.org"


@pytest.fixture(autouse=True)
def _elsewhere(settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path / "outbox"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.EMAIL_BACKEND = "core.mail.QueuedEmailBackend"


@pytest.fixture
def member():
    """Somebody who holds every role and has one of everything, here and in what libraries keep."""
    make_member("Priya", Role.SECRETARIAT)
    person = make_member(NAME, *Role, email=EMAIL)
    person.addresses = addresses_of(person)
    take_part_everywhere(person)
    make_pairing(mentor=person)
    take_part_in_a_room(person)
    AuthorInvitation.objects.create(brief=make_brief(), member=person)
    notify(person, ANSWER, view_kwargs={"pk": 1}, mail=False, name="Fatou")
    open_task(person, ANSWER, person, view_kwargs={"pk": 1}, name="Fatou")
    publish_a_brief(person)
    create_enrollment(make_course(), by=person)
    Decision.objects.update(decided_by=person)
    Response.objects.create(review=Review.objects.last(), given_by=person)
    Item.objects.update(added_by=person)
    meeting = Meeting.objects.last()
    LogEntry.objects.create(meeting=meeting, written_by=person, text="We met")
    page = Page.objects.get(depth=1)
    Comment.objects.create(page=page, user=person, text="canary of a comment", contentpath="title")
    CustomDocument.objects.create(title="Plan", file=ContentFile(b"plan", "plan.txt"), uploaded_by_user=person)
    make_data_export(person)
    signed_in(person).get("/en/me/")
    return person


def take_part_in_a_room(person) -> None:
    session, now = make_live_session(), timezone.now()
    LiveSession.objects.filter(pk=session.pk).update(created_by=person)
    make_registration(session, person)
    question = Question.objects.create(
        session=session, number=1, text="Why?", asked_by=person, asked_at=now, answered_at=now, answered_by=person
    )
    QuestionVote.objects.create(question=question, member=person)
    RaisedHand.objects.create(session=session, member=person, raised_at=now)
    Attendance.objects.create(session=session, member=person, joined_at=now, seen_at=now)
    LiveEvent.objects.create(session=session, seq=99, kind=EventKind.MESSAGE_SENT, actor=person, at=now)


def publish_a_brief(person) -> None:
    brief = make_brief(BriefState.DRAFT, author=person)
    make_co_author(brief, make_member("Fatou Diallo"))
    journeys_actions.submit_brief(brief, by=person)
    type(brief).objects.filter(pk=brief.pk).update(state=BriefState.ACCEPTED)
    brief.refresh_from_db()
    journeys_actions.publish_brief(brief, by=make_editor())


def plant(person) -> dict[str, bool]:
    """Write a string of its own into every text that a row of theirs exports: ``{string: whether it has to go}``."""
    planted = {}
    for model, key, rows in personal_rows(person):
        for name in declared_by(model)[key]:
            field = next((field for field in model._meta.get_fields() if field.name == name), None)
            is_text = type(field) in (models.CharField, models.TextField, SealedTextField)
            if is_text and not field.choices and (field.max_length or 99) >= len("canary99q"):
                canary = f"canary{len(planted)}q"
                if rows.update(**{name: canary}):
                    planted[canary] = goes_with(model, key)
    return planted


def whole_database() -> str:
    """Every value of every table, those of the search index too, as a reader of a dump would find it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                found += [value.decode(errors="replace") if isinstance(value, bytes) else str(value) for value in row]
    dump = "\n".join(found)
    # What JSON escapes in a dump is read as it was written.
    return dump + dump.encode().decode("unicode_escape", errors="replace")


def mails_in_jobs() -> str:
    jobs = DBTaskResult.objects.filter(task_path=deliver_mail.module_path)
    return "".join(base64.b64decode(job.args_kwargs["args"][0]).decode(errors="replace") for job in jobs)


def finish_a_job_about(name: str) -> None:
    texts = {"task_path": "any.job", "backend_name": "default", "exception_class_path": "", "traceback": ""}
    times = dict.fromkeys(["run_after", "finished_at"], timezone.now())
    DBTaskResult.objects.create(args_kwargs={"args": [], "kwargs": {"name": name}}, **texts, **times)


def test_every_kind_of_personal_row_is_there_before(member):
    """Or the tests below would look for what was never planted: a new model needs a row in ``everything_of``."""
    ours = {model for model in personal_models() if model._meta.app_label in OUR_APPS}
    held = {model for model, _key, rows in personal_rows(member) if rows.exists()}
    assert sorted(model._meta.label for model in ours - held) == ["members.ErasureRequest"]


def test_nothing_of_a_member_is_left_but_what_others_need(member, settings):
    planted = plant(member)
    EmailMessage("To you", f"Hello {NAME}", to=[EMAIL]).send()
    settings.OUTBOX_DIR.mkdir()
    mail = EmailMessage("To you", f"Hello {NAME}", to=[EMAIL]).message().as_bytes()
    (settings.OUTBOX_DIR / "1.eml").write_bytes(mail)
    reader = make_member("Fatou")
    notify(reader, ANSWER, view_kwargs={"pk": 1}, mail=False, name=NAME)
    open_task(reader, ANSWER, reader, view_kwargs={"pk": 1}, name=NAME)
    InboundMail.objects.create(key="a", sender_key=hashed(EMAIL), outcome=MailOutcome.POSTED)
    finish_a_job_about(NAME)
    number, archives = member.pk, list(member.data_exports.values_list("file", flat=True))
    before = whole_database()
    gone_rows = [
        rows.model._base_manager.filter(pk__in=list(rows.values_list("pk", flat=True)))
        for model, key, rows in personal_rows(member)
        if goes_with(model, key)
    ]

    with TestCase.captureOnCommitCallbacks(execute=True):
        actions.erase_member(member, by=SYSTEM, reason="a letter")

    after = whole_database()
    assert [word for word in (NAME, EMAIL) if word not in before] == []
    assert [word for word in (NAME, EMAIL, EMAIL.upper(), hashed(EMAIL), fold(NAME)) if word in after] == []
    assert sum(rows.count() for rows in gone_rows) == 0
    assert [canary for canary, goes in planted.items() if goes and canary in after] == []
    assert [canary for canary, goes in planted.items() if not goes and canary in before and canary not in after] == []
    assert "canary of a comment" not in after
    assert (NAME in mails_in_jobs(), EMAIL in mails_in_jobs()) == (False, False)
    assert list(settings.OUTBOX_DIR.iterdir()) == []
    assert [name for name in archives if storages["private"].exists(name)] == []
    assert not User.objects.filter(pk=number).exists()
    assert [str(notice.params["name"]) for notice in [reader.notifications.first(), reader.tasks.first()]] == [
        "Former member",
        "Former member",
    ]


def test_no_page_fails_for_those_who_stay(member, client):
    """Mentor, mentee, author, reviewer, host, editor, curator and coordinator, all gone (QUALITY AC10)."""
    others = [make_member("Stays", *Role), make_member(), *User.objects.exclude(pk=member.pk).order_by("pk")]
    addresses = set(member.addresses.values()) | {page.url for page in Page.objects.live() if page.url}
    addresses |= {f"/cms/{path}" for path in ("", "users/", "reports/site-history/", "role_assignments/")}

    actions.erase_member(member, by=SYSTEM, reason="a letter")

    faults = []
    for person in others[:12]:
        visitor = signed_in(person)
        faults += [(address, person) for address in addresses if visitor.get(address).status_code >= 500]
    assert faults == []
