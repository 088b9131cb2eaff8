"""Telling people: in the product, by mail, and as a task. Apps above call these after a commit."""

from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from members import mail_topics, queries  # noqa: F401  mail_topics registers what can be stopped
from members.enums import MailKind, MemberRowKind, Role, Urgency, Way
from members.mailing import one_line, put_in_line, send_if_time, send_list_mail, write_mail, zone_of
from members.models import NoticeSettings, Notification, Task, User
from members.notices import KINDS, NoticeKind, isolated, register_notice
from members.queries import people_holding

__all__ = [
    "announce_admission",
    "announce_role_granted",
    "close_tasks",
    "notify",
    "one_line",
    "open_task",
    "send_list_mail",
    "send_notice",
    "tell_of_refused_address",
    "zone_of",
]


ADMITTED = register_notice(
    "members.admitted",
    text=_("You are a member now. Your profile is yours to fill in."),
    view="members:profile",
    is_mandatory=True,
)
ROLE_GRANTED = register_notice(
    "members.role_granted", text=_("You are now: %(role)s."), view="members:profile", is_mandatory=True
)
ADDRESS_REFUSED = register_notice(
    "members.address_refused",
    text=_("Mail to you came back: your address does not exist or takes none. We send no more until you look at it."),
    view="members:notice-settings",
)
RESTED = register_notice(
    "members.rested",
    text=_("Your membership is dormant. It is active again as soon as you visit."),
    view="home:today",
    urgency=Urgency.IMMEDIATE,
    is_mandatory=True,
)
RETIRED = register_notice(
    "members.retired",
    text=_("The secretariat has ended your membership. You can still sign in and read, and come back at any time."),
    view="members:membership",
    urgency=Urgency.IMMEDIATE,
    is_mandatory=True,
)
RETURNED = register_notice(
    "members.returned",
    text=_("You are an active member again."),
    view="home:today",
    urgency=Urgency.IMMEDIATE,
    is_mandatory=True,
)

# --- joining ---
DECIDE_APPLICATION = register_notice(
    "members.decide_application",
    text=_("Decide about the application of %(name)s."),
    view="members:application-detail",
    is_task=True,
)
# one's own data
DATA_EXPORT_READY = register_notice(
    "members.data_export_ready", text=_("The file with your data is ready to download."), view="members:privacy"
)
ERASURE_REQUESTED = register_notice(
    "members.erasure_requested",
    text=_("Your account will be deleted on %(day)s."),
    view="members:privacy",
    urgency=Urgency.SERVICE,
    is_mandatory=True,
)
ERASURE_CANCELLED = register_notice(
    "members.erasure_cancelled",
    text=_("Your account stays: its deletion is called off."),
    view="members:privacy",
    urgency=Urgency.SERVICE,
    is_mandatory=True,
)


def notify(
    recipient: User,
    kind: str,
    *,
    view_kwargs=None,
    mail: bool = True,
    needed_by: datetime | None = None,
    until: datetime | None = None,
    **params,
) -> Notification:
    """Write a notification of ``kind``, and mail it as its urgency and the recipient's wishes say.

    With ``mail`` false, or in an urgency that can wait, the next digest tells it if it is still unread then.
    What is urgent and ``needed_by`` a moment before their next digest is sent as a service. ``until`` (the session
    has begun) is the moment from which no mail tells it any more; unless said otherwise it is needed by then.
    """
    notification = Notification.objects.create(
        recipient=recipient, kind=kind, params=params, view_kwargs=view_kwargs or {}, awaits_digest=True
    )
    if mail:
        send_notice(recipient, notification, needed_by=needed_by, until=until)
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


def send_notice(
    recipient: User,
    notice: Notification,
    *,
    needed_by: datetime | None = None,
    until: datetime | None = None,
    **context,
) -> None:
    """Give ``notice`` a mail of its own if its urgency and the recipient's wishes allow one; else the digest tells it.

    ``templates/<app>/emails/<what>.txt`` (first line: the subject) reads the notice's parameters and ``context``.
    """
    kind, wishes = KINDS[notice.kind], queries.notice_settings_of(recipient)
    urgency = urgency_for(kind, wishes, needed_by=needed_by or until)
    if urgency is Urgency.DIGEST or not recipient.is_active or wishes.is_refused:
        return
    source = "" if kind.is_mandatory else f"topic:{kind.topic}"
    subject, body = write_notice(recipient, notice, source, context)
    mail = put_in_line(
        recipient,
        MailKind(urgency.value),
        f"notice:{notice.pk}",
        source=source,
        notification=notice,
        subject=subject,
        body=body,
        until=until,
    )
    if mail is not None:
        Notification.objects.filter(pk=notice.pk).update(awaits_digest=False)
        send_if_time(mail)


def urgency_for(kind: NoticeKind, wishes: NoticeSettings, *, needed_by: datetime | None) -> Urgency:
    """How this person is told of this kind now."""
    if kind.is_mandatory:
        return Urgency.SERVICE
    way, urgency = wishes.way_of(kind.topic), kind.urgency
    if way in {Way.DIGEST, Way.SITE}:
        return Urgency.DIGEST
    if way == Way.AT_ONCE and urgency == Urgency.DIGEST:
        urgency = Urgency.IMMEDIATE
    if urgency == Urgency.IMMEDIATE and needed_by:
        next_digest = wishes.next_digest_moment(timezone.now())
        if next_digest is None or needed_by <= next_digest:
            return Urgency.SERVICE
    return urgency


def write_notice(recipient: User, notice: Notification, source: str, context: dict) -> tuple[str, str]:
    """Subject and body of the mail about one notice."""
    app, _dot, what = notice.kind.partition(".")
    with translation.override(recipient.language):
        params = {name: isolated(one_line(value)) for name, value in notice.params.items()}
        sentence, address = one_line(str(notice)), settings.PUBLIC_URL + notice.get_absolute_url()
    templates = [f"{app}/emails/{what}.txt", "members/emails/notice.txt"]
    given = {**params, **context, "sentence": sentence, "address": address, "site_url": settings.PUBLIC_URL}
    return write_mail(recipient, templates, source, **given)


def announce_admission(member: User) -> None:
    notify(member, ADMITTED)


def announce_role_granted(assignment) -> None:
    with translation.override(assignment.member.language):
        role = str(assignment.get_role_display())
    notify(assignment.member, ROLE_GRANTED, role=role)


def ask_secretariat(application) -> None:
    """A task for everybody who admits members; whoever decides first closes it for all."""
    for person in people_holding(Role.SECRETARIAT):
        open_task(
            person,
            DECIDE_APPLICATION,
            application,
            view_kwargs={"pk": application.pk},
            name=application.name,
        )


def close_decision(application) -> None:
    close_tasks(application, DECIDE_APPLICATION)


def announce_rest(member: User) -> None:
    notify(member, RESTED)


def announce_retired(member: User) -> None:
    notify(member, RETIRED)


def announce_returned(member: User) -> None:
    notify(member, RETURNED)


def tell_of_refused_address(member: User) -> None:
    """On the site alone: no mail reaches them, and none later needs to say so."""
    Notification.objects.create(recipient=member, kind=ADDRESS_REFUSED)


# --- imports of members ---


@task()
def welcome_imported(import_pk: int) -> None:
    """Tell everybody of an import how to sign in. Whoever was told already is not told again."""
    told = Notification.objects.filter(kind=ADMITTED).values("recipient")
    admitted = User.objects.filter(import_rows__member_import=import_pk, import_rows__kind=MemberRowKind.ADMITTED)
    for member in admitted.exclude(pk__in=told).distinct():
        announce_admission(member)


# --- One's own data -------------------------------------------------------------------------------------


def announce_data_export(export) -> None:
    notify(export.member, DATA_EXPORT_READY, mail=False)


def announce_erasure_requested(request) -> None:
    """By mail at once: somebody who did not ask for this has to hear of it."""
    with translation.override(request.member.language), zone_of(request.member):
        day = date_format(timezone.localtime(request.due_at), "DATE_FORMAT")
    notify(request.member, ERASURE_REQUESTED, day=day)


def announce_erasure_cancelled(request) -> None:
    notify(request.member, ERASURE_CANCELLED)
