"""A place in a session: taken, given back, taken away; and reminding those who hold one."""

from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance
from webinars import events, notifications, queries
from webinars.enums import COMING, REGISTRATION_TRANSITIONS, EventKind, RegistrationState
from webinars.models import LiveSession, Registration


def take_seat(session: LiveSession) -> None:
    """One more person, unless the session is full: check and change are one statement, so seats cannot be oversold."""
    free = Q(capacity__isnull=True) | Q(seats_taken__lt=F("capacity"))
    coming = LiveSession.objects.filter(pk=session.pk, state__in=COMING)
    if not coming.exists():
        raise InvalidTransition(_("This session is over or cancelled, so nobody can register any more."))
    if not coming.filter(free).update(seats_taken=F("seats_taken") + 1):
        raise InvalidTransition(_("All seats of this session are taken."))


def give_seat_back(session: LiveSession) -> None:
    LiveSession.objects.filter(pk=session.pk, seats_taken__gt=0).update(seats_taken=F("seats_taken") - 1)


@transaction.atomic
def create_registration(session: LiveSession, *, by) -> Registration:
    """Take a place for ``by``. Asking twice takes one; who cancelled gets a place again while there are any."""
    authorize(by, "webinars.create_registration", session)
    registration, created = Registration.objects.get_or_create(session=session, member=by)
    if created:
        take_seat(session)
        record(registration, "webinars.create_registration", by=by)
        transaction.on_commit(partial(notifications.confirm_registration, registration))
    elif registration.state != RegistrationState.REGISTERED:
        renew_registration(registration, by=by)
    return registration


@transaction.atomic
def renew_registration(registration: Registration, *, by) -> Registration:
    """Take a place again after cancelling. Whom a host removed stays out."""
    authorize(by, "webinars.renew_registration", registration)
    advance(registration, "renew", table=REGISTRATION_TRANSITIONS, registered_at=timezone.now())
    take_seat(registration.session)
    record(registration, "webinars.renew_registration", by=by)
    transaction.on_commit(partial(notifications.confirm_registration, registration))
    return registration


@transaction.atomic
def cancel_registration(registration: Registration, *, by) -> Registration:
    """Give the place back."""
    authorize(by, "webinars.cancel_registration", registration)
    leave_place(registration, "cancel")
    record(registration, "webinars.cancel_registration", by=by)
    return registration


@transaction.atomic
def remove_registration(registration: Registration, *, by) -> Registration:
    """Take somebody off the list: their open socket closes within seconds, and they cannot come back."""
    authorize(by, "webinars.remove_registration", registration.session)
    leave_place(registration, "remove")
    record(registration, "webinars.remove_registration", by=by)
    events.append(registration.session, EventKind.MEMBER_REMOVED, by=by, member=registration.member_id)
    transaction.on_commit(partial(notifications.announce_removed, registration))
    return registration


def leave_place(registration: Registration, verb: str) -> None:
    session = registration.session
    advance(registration, verb, table=REGISTRATION_TRANSITIONS)
    give_seat_back(session)
    session.raised_hands.filter(member=registration.member).delete()
    transaction.on_commit(partial(events.announce, session.pk, presence=True))


def remind_registered() -> int:
    """Send the reminders that are due, each once. Run by the scheduler; returns how many were sent."""
    sent = 0
    for due, field, kind in (
        (queries.due_day_reminders(), "day_reminder_for", notifications.REMINDER_DAY),
        (queries.due_start_reminders(), "start_reminder_for", notifications.REMINDER_START),
    ):
        for registration in due.select_related("session", "member"):
            starts_at = registration.session.starts_at
            waiting = due.filter(pk=registration.pk, session__starts_at=starts_at)
            with transaction.atomic():  # claimed and told together: neither twice nor never
                if Registration.objects.filter(pk__in=waiting.values("pk")).update(**{field: starts_at}):
                    notifications.remind(registration, kind)
                    sent += 1
    return sent
