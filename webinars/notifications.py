"""Telling those who registered: confirmation, reminders, a new time, a cancellation."""

from django.utils.translation import gettext_lazy as _

from members.enums import Urgency
from members.notices import register_notice
from members.notifications import notify

DETAIL = "webinars:session-detail"
REGISTERED = register_notice(
    "webinars.registered", text=_("You are registered for “%(title)s”."), view=DETAIL, urgency=Urgency.IMMEDIATE
)
REMINDER_DAY = register_notice(
    "webinars.reminder_day", text=_("“%(title)s” starts within a day."), view=DETAIL, urgency=Urgency.IMMEDIATE
)
REMINDER_START = register_notice(
    "webinars.reminder_start", text=_("“%(title)s” starts soon."), view="webinars:room", urgency=Urgency.IMMEDIATE
)
RESCHEDULED = register_notice(
    "webinars.rescheduled", text=_("“%(title)s” has a new time."), view=DETAIL, urgency=Urgency.IMMEDIATE
)
CANCELLED = register_notice(
    "webinars.cancelled", text=_("“%(title)s” is cancelled."), view=DETAIL, urgency=Urgency.IMMEDIATE
)
REMOVED = register_notice(
    "webinars.removed",
    text=_("A host has taken you off the list of “%(title)s”."),
    view=DETAIL,
    urgency=Urgency.IMMEDIATE,
)


def tell(member, kind: str, session, **clock) -> None:
    """Tell one person; ``clock`` is ``until`` or ``needed_by`` of :func:`members.notifications.notify`."""
    notify(
        member,
        kind,
        view_kwargs={"public_id": session.public_id},
        title=session.title,
        starts_at=session.starts_at,
        minutes=session.minutes,
        **clock,
    )


def tell_registered(session, kind: str, **clock) -> None:
    """Tell everybody who holds a place."""
    for registration in session.registrations.active().select_related("member"):
        tell(registration.member, kind, session, **clock)


def confirm_registration(registration) -> None:
    tell(registration.member, REGISTERED, registration.session, until=registration.session.starts_at)


def remind(registration, kind: str) -> None:
    tell(registration.member, kind, registration.session, until=registration.session.starts_at)


def announce_removed(registration) -> None:
    tell(registration.member, REMOVED, registration.session, needed_by=registration.session.starts_at)


def announce_rescheduled(session, *, was_at) -> None:
    """In time for the old beginning and for the new one."""
    tell_registered(session, RESCHEDULED, needed_by=min(was_at, session.starts_at))


def announce_cancelled(session) -> None:
    tell_registered(session, CANCELLED, needed_by=session.starts_at)
