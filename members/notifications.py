"""Telling people: in the product, by mail, and as a task. Apps above call these after a commit."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from members.models import Notification, Task, User
from members.notices import register_notice

ADMITTED = register_notice(
    "members.admitted", text=_("You are a member now. Your profile is yours to fill in."), view="members:profile"
)
ROLE_GRANTED = register_notice("members.role_granted", text=_("You are now: %(role)s."), view="members:profile")
RESTED = register_notice(
    "members.rested", text=_("Your membership is dormant. It is active again as soon as you visit."), view="home:today"
)


def notify(recipient: User, kind: str, *, view_kwargs=None, mail: bool = True, **params) -> Notification:
    """Write a notification of ``kind`` and, unless ``mail`` is false, send it in the recipient's language."""
    notification = Notification.objects.create(
        recipient=recipient, kind=kind, params=params, view_kwargs=view_kwargs or {}
    )
    if mail and recipient.is_active:
        send_notice(recipient, notification)
    return notification


def open_task(owner: User, kind: str, subject, *, view_kwargs=None, due_at=None, **params) -> Task:
    """Ask ``owner`` to do something about ``subject``. Asking twice changes the date, not the number of tasks."""
    task, _created = Task.objects.update_or_create(
        owner=owner,
        kind=kind,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        closed_at=None,
        defaults={"params": params, "view_kwargs": view_kwargs or {}, "due_at": due_at},
    )
    return task


def close_tasks(subject, *kinds: str, owner: User | None = None) -> None:
    """Close the open tasks of these kinds about ``subject``: everybody's, or only ``owner``'s."""
    tasks = Task.objects.open().about(subject).filter(kind__in=kinds)
    if owner is not None:
        tasks = tasks.filter(owner=owner)
    tasks.update(closed_at=timezone.now())


def send_notice(recipient: User, notice, **context) -> None:
    """Mail ``notice`` from ``templates/<app>/emails/<what>.txt``, whose first line is the subject."""
    app, _dot, what = notice.kind.partition(".")
    with translation.override(recipient.language), zone_of(recipient):
        text = render_to_string(
            f"{app}/emails/{what}.txt",
            {
                **{name: one_line(value) for name, value in notice.params.items()},
                **context,
                "recipient": recipient,
                "address": settings.PUBLIC_URL + notice.get_absolute_url(),
                "site_name": settings.WAGTAIL_SITE_NAME,
            },
        )
    subject, _newline, body = text.strip().partition("\n")
    EmailMessage(one_line(subject), body.strip() + "\n", to=[recipient.email]).send()


def one_line(value):
    """A text without its line breaks: no mail header takes any, and no name or title may go on as our own words."""
    return " ".join(value.split()) if isinstance(value, str) else value


def zone_of(member: User):
    """A context in which times read in the member's zone."""
    return timezone.override(member.time_zone or settings.TIME_ZONE)


def announce_admission(member: User) -> None:
    notify(member, ADMITTED)


def announce_role_granted(assignment) -> None:
    with translation.override(assignment.member.language):
        role = str(assignment.get_role_display())
    notify(assignment.member, ROLE_GRANTED, role=role)


def announce_rest(member: User) -> None:
    notify(member, RESTED)
