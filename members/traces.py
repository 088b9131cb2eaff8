"""What is left of a member outside the rows that name them by a key: sign-ins, mails on their way, written names."""

import base64
import json
from email import message_from_bytes, policy
from functools import partial

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from core.mail import deliver_mail
from core.privacy import FORMER_MEMBER, declared_by, erases, goes_with, personal_models, personal_rows
from members.models import (
    DataExport,
    Invitation,
    MemberImportRow,
    MembershipApplication,
    Notification,
    Task,
    User,
)

NUMBERS = {"AutoField", "BigAutoField"}


@erases("sessions", "none is left: every sign-in ends, and the sockets with it")
def end_sign_ins(member: User) -> None:
    """Sign the member out everywhere. Open rooms close with the next beat, as their sign-ins are gone."""
    UserSession.objects.filter(user=member).delete()
    ended = [
        session.pk
        for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator()
        if session.get_decoded().get(SESSION_KEY) == str(member.pk)
    ]
    Session.objects.filter(pk__in=ended).delete()


@erases("jobs and mails on their way", "no mail to them, and no finished job that names them")
def forget_mails(member: User) -> None:
    """A mail to somebody else that names them is still delivered; its job is forgotten within a week."""
    finished = DBTaskResult.objects.filter(finished_at__isnull=False)
    finished.filter(traceback__contains=member.name).delete()
    for job in holding(finished.exclude(task_path=deliver_mail.module_path), "args_kwargs", member.name):
        job.delete()
    for job in DBTaskResult.objects.filter(task_path=deliver_mail.module_path).iterator():
        raw, _sender, recipients, *_more = job.args_kwargs["args"]
        if member.email in recipients or (job.finished_at and names(member, base64.b64decode(raw))):
            job.delete()
    for file in settings.OUTBOX_DIR.glob("*.eml"):  # only where mail is kept instead of sent
        if names(member, file.read_bytes()):
            file.unlink(missing_ok=True)


def names(member: User, raw: bytes) -> bool:
    """Whether a mail (the bytes of RFC 5322) is to the member or says their name."""
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body(("plain", "html"))
    text = " ".join([str(mail["To"]), str(mail["Subject"]), body.get_content() if body else ""])
    return member.email.casefold() in text.casefold() or member.name in text


@erases("files", "their archives and their picture are deleted; pictures and documents of pages stay")
def delete_files(member: User) -> None:
    archives = DataExport.objects.filter(member=member).exclude(file="")
    pictures = UserProfile.objects.filter(user=member).exclude(avatar="")
    files = [export.file for export in archives] + [profile.avatar for profile in pictures]
    for file in files:
        transaction.on_commit(partial(file.storage.delete, file.name))


@erases("notices and tasks of others", "“Former member” stands where their name was")
def forget_name_in_notices(member: User) -> None:
    """The parameters of a sentence are names and titles; the one that is this name, whole, is theirs."""
    for model, reader in ((Notification, "recipient"), (Task, "owner")):
        for row in holding(model._base_manager.select_related(reader), "params", member.name):
            with translation.override(getattr(row, reader).language):
                former = str(FORMER_MEMBER)
            params = {key: former if value == member.name else value for key, value in row.params.items()}
            model._base_manager.filter(pk=row.pk).update(params=params)


@erases("tasks of others", "a task about something that goes with them is closed")
def close_tasks_about_what_goes(member: User) -> None:
    for model, key, rows in personal_rows(member):
        if goes_with(model, key) and model._meta.pk.get_internal_type() in NUMBERS:
            about = Task.objects.open().filter(subject_type=ContentType.objects.get_for_model(model))
            about.filter(subject_id__in=rows.values("pk")).update(closed_at=timezone.now())


@erases("applications, invitations and lists that came in", "none with their address is left")
def forget_address(member: User) -> None:
    """What came before they were a member, or beside it, with no key to them: an invitation that ran out, say."""
    for model in (MembershipApplication, Invitation, MemberImportRow):
        model.objects.filter(email__iexact=member.email).delete()


@erases("the audit log", "lines about them call them “member 12”; lines of what they did name nobody")
def forget_name_in_log(member: User) -> None:
    """Screens of the studio log rows under the names they show; titles of things are not touched."""
    about_people = [
        User,
        *(model for model in personal_models() if any(goes_with(model, key) for key in declared_by(model))),
    ]
    said = models.Q(label__contains=member.name) | models.Q(label__contains=member.email)
    for model, content_type in ContentType.objects.get_for_models(*about_people).items():
        for line in ModelLogEntry.objects.filter(said, content_type=content_type):
            ModelLogEntry.objects.filter(pk=line.pk).update(label=f"{model._meta.verbose_name} {line.object_id}")


def holding(rows: models.QuerySet, field: str, text: str):
    """Those rows whose JSON ``field`` holds ``text`` somewhere; SQLite keeps what is not ASCII as escapes."""
    rows = rows.annotate(as_text=Cast(field, models.TextField()))
    escaped = json.dumps(text)[1:-1]
    plain = json.dumps(text, ensure_ascii=False)[1:-1]
    return rows.filter(models.Q(as_text__contains=escaped) | models.Q(as_text__contains=plain)).iterator()
