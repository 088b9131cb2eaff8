"""What members are mailed: their wishes, and addresses that take no mail."""

from django.db import transaction
from django.utils import timezone

from core.audit import record
from core.authorization import SYSTEM, authorize
from members import notifications
from members.mail_sources import find_source
from members.mail_topics import settings_to_change
from members.mailing import leave_to_digest
from members.models import MailDelivery, NoticeSettings, User


@transaction.atomic
def edit_notice_settings(person: User, *, by, language: str | None = None, **wishes) -> NoticeSettings:
    """Write how ``person`` wants to be told; ``wishes`` are fields of :class:`NoticeSettings`."""
    authorize(by, "members.edit_notice_settings", person)
    changed = settings_to_change(person)
    for name, value in wishes.items():
        setattr(changed, name, value)
    changed.full_clean()
    changed.save(update_fields=list(wishes))
    if language is not None:
        User.objects.filter(pk=person.pk).update(language=language)
    record(person, "members.edit_notice_settings", by=by)
    return changed


@transaction.atomic
def stop_mail(person: User, source: str, *, by) -> str:
    """Stop mailing ``person`` what comes from ``source``. Returns how they had it, for :func:`resume_mail`."""
    authorize(by, "members.edit_notice_settings", person)
    found, which = find_source(source)
    was = found.stop(person, which)
    for mail in MailDelivery.objects.waiting().filter(recipient=person, source=source):
        leave_to_digest(mail)
    record(person, "members.edit_notice_settings", by=by, stopped=source)
    return was


@transaction.atomic
def resume_mail(person: User, source: str, was: str, *, by) -> None:
    """Undo :func:`stop_mail`."""
    authorize(by, "members.edit_notice_settings", person)
    found, which = find_source(source)
    found.resume(person, which, was)
    record(person, "members.edit_notice_settings", by=by, resumed=source)


@transaction.atomic
def mark_address_refused(address: str) -> None:
    """A mail server refused ``address`` for good: nothing more is mailed there, and its member reads so on the site."""
    person = User.objects.filter(email__iexact=address).first()
    if person is None:
        return
    authorize(SYSTEM, "members.edit_notice_settings", person)
    wishes = settings_to_change(person)
    if not wishes.is_refused:
        wishes.refused_address, wishes.refused_at = person.email, timezone.now()
        wishes.save(update_fields=["refused_address", "refused_at"])
        record(person, "members.edit_notice_settings", by=SYSTEM)
        notifications.tell_of_refused_address(person)


@transaction.atomic
def trust_address(person: User, *, by) -> None:
    """The member says that their address takes mail again."""
    authorize(by, "members.edit_notice_settings", person)
    wishes = settings_to_change(person)
    wishes.refused_address, wishes.refused_at = "", None
    wishes.save(update_fields=["refused_address", "refused_at"])
    record(person, "members.edit_notice_settings", by=by)
