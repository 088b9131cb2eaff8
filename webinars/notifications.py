"""Telling those who registered: confirmation, reminders, a new time, a cancellation."""

from django.utils.translation import gettext_lazy as _

from members.notices import register_notice
from members.notifications import notify

DETAIL = "webinars:session-detail"
REGISTERED = register_notice("webinars.registered", text=_("You are registered for “%(title)s”."), view=DETAIL)
REMINDER_DAY = register_notice("webinars.reminder_day", text=_("“%(title)s” starts within a day."), view=DETAIL)
REMINDER_START = register_notice("webinars.reminder_start", text=_("“%(title)s” starts soon."), view="webinars:room")
RESCHEDULED = register_notice("webinars.rescheduled", text=_("“%(title)s” has a new time."), view=DETAIL)
CANCELLED = register_notice("webinars.cancelled", text=_("“%(title)s” is cancelled."), view=DETAIL)
REMOVED = register_notice("webinars.removed", text=_("A host has taken you off the list of “%(title)s”."), view=DETAIL)


def tell(member, kind: str, session) -> None:
    notify(
        member,
        kind,
        view_kwargs={"public_id": session.public_id},
        title=session.title,
        starts_at=session.starts_at,
        minutes=session.minutes,
    )


def tell_registered(session, kind: str) -> None:
    """Tell everybody who holds a place."""
    for registration in session.registrations.active().select_related("member"):
        tell(registration.member, kind, session)


def confirm_registration(registration) -> None:
    tell(registration.member, REGISTERED, registration.session)


def announce_removed(registration) -> None:
    tell(registration.member, REMOVED, registration.session)


def announce_rescheduled(session) -> None:
    tell_registered(session, RESCHEDULED)


def announce_cancelled(session) -> None:
    tell_registered(session, CANCELLED)
