from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require
from courses.queries import original_of
from webinars import events, notifications, queries
from webinars.attendance import BRIDGE
from webinars.enums import (
    COMING,
    LIVE_SESSION_TRANSITIONS,
    REGISTRATION_TRANSITIONS,
    TALKING,
    EventKind,
    RegistrationState,
)
from webinars.models import (
    Attendance,
    LiveEvent,
    LiveSession,
    LiveSessionHost,
    Question,
    QuestionVote,
    RaisedHand,
    Registration,
)

# --- The session --------------------------------------------------------------------------------------


@transaction.atomic
def create_live_session(*, by, hosts=(), sub_theme=None, **fields) -> LiveSession:
    """Schedule a session. Whoever schedules one without naming hosts hosts it."""
    authorize(by, "webinars.create_live_session")
    creator = None if by is SYSTEM else by
    session = LiveSession(created_by=creator, sub_theme=sub_theme and original_of(sub_theme), **fields)
    session.full_clean()
    session.save(force_insert=True)
    set_hosts(session, list(hosts) or [creator])
    record(session, "webinars.create_live_session", by=by)
    return session


@transaction.atomic
def edit_live_session(session: LiveSession, *, by, hosts=(), sub_theme=None, **fields) -> LiveSession:
    """Change a session that is not over. A new time is told to everybody who is registered."""
    authorize(by, "webinars.edit_live_session", session)
    if session.state not in COMING:
        raise InvalidTransition(_("This session is over, so it cannot be changed."))
    is_moved = (session.starts_at, session.ends_at) != (fields["starts_at"], fields["ends_at"])
    for name, value in fields.items():
        setattr(session, name, value)
    session.sub_theme = sub_theme and original_of(sub_theme)
    session.full_clean()
    changed = [*fields, "sub_theme"]
    LiveSession.objects.filter(pk=session.pk).update(
        calendar_sequence=F("calendar_sequence") + 1, **{name: getattr(session, name) for name in changed}
    )
    set_hosts(session, list(hosts))
    record(session, "webinars.edit_live_session", by=by)
    if is_moved:
        transaction.on_commit(partial(notifications.announce_rescheduled, session))
    return session


def set_hosts(session: LiveSession, members: list) -> None:
    """Make exactly these people the hosts, in this order for those who are new."""
    require(bool(members) and None not in members, _("A session has at least one host."), "hosts")
    session.hosts.exclude(member__in=members).delete()
    known = set(session.hosts.values_list("member", flat=True))
    new = [LiveSessionHost(session=session, member=member) for member in members if member.pk not in known]
    LiveSessionHost.objects.bulk_create(new)


@transaction.atomic
def open_live_session(session: LiveSession, *, by, client_id: str = "") -> LiveEvent:
    """Let people into the room: they can write, the session has not begun."""
    authorize(by, "webinars.open_live_session", session)
    advance(session, "open", table=LIVE_SESSION_TRANSITIONS, opened_at=timezone.now())
    record(session, "webinars.open_live_session", by=by)
    return events.append(session, EventKind.SESSION_OPENED, by=by, client_id=client_id)


@transaction.atomic
def start_live_session(session: LiveSession, *, by, client_id: str = "") -> LiveEvent:
    """Begin. Attendance counts from here."""
    authorize(by, "webinars.start_live_session", session)
    advance(session, "start", table=LIVE_SESSION_TRANSITIONS, started_at=timezone.now())
    record(session, "webinars.start_live_session", by=by)
    return events.append(session, EventKind.SESSION_STARTED, by=by, client_id=client_id)


@transaction.atomic
def end_live_session(session: LiveSession, *, by, client_id: str = "") -> LiveEvent:
    """End. Whoever is in the room has been there until now; hands go down."""
    authorize(by, "webinars.end_live_session", session)
    now = timezone.now()
    advance(session, "end", table=LIVE_SESSION_TRANSITIONS, ended_at=now)
    present = session.attendances.filter(left_at__isnull=True)
    present.filter(seen_at__gte=now - queries.AWAY_AFTER).update(left_at=now)
    present.update(left_at=F("seen_at"))
    session.raised_hands.all().delete()
    record(session, "webinars.end_live_session", by=by)
    return events.append(session, EventKind.SESSION_ENDED, by=by, client_id=client_id)


@transaction.atomic
def archive_live_session(session: LiveSession, *, by) -> LiveSession:
    """Put an ended session away."""
    authorize(by, "webinars.archive_live_session", session)
    advance(session, "archive", table=LIVE_SESSION_TRANSITIONS)
    record(session, "webinars.archive_live_session", by=by)
    return session


@transaction.atomic
def cancel_live_session(session: LiveSession, *, by) -> LiveSession:
    """Call a session off before it begins."""
    authorize(by, "webinars.cancel_live_session", session)
    advance(session, "cancel", table=LIVE_SESSION_TRANSITIONS, calendar_sequence=session.calendar_sequence + 1)
    events.append(session, EventKind.SESSION_CANCELLED, by=by)
    record(session, "webinars.cancel_live_session", by=by)
    transaction.on_commit(partial(notifications.announce_cancelled, session))
    return session


# --- A place in it ------------------------------------------------------------------------------------


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
                    notifications.tell(registration.member, kind, registration.session)
                    sent += 1
    return sent


def end_forgotten_sessions() -> int:
    """End what its hosts forgot to end. Run by the scheduler; returns how many."""
    forgotten = queries.forgotten_sessions()
    for session in forgotten:
        end_live_session(session, by=SYSTEM)
    return len(forgotten)


# --- In the room --------------------------------------------------------------------------------------


def require_talking(session: LiveSession) -> None:
    if session.state not in TALKING:
        raise InvalidTransition(_("The room is not open, so nothing can be said in it now."))


@transaction.atomic
def send_message(session: LiveSession, *, by, text: str, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.send_message", session)
    require_talking(session)
    return events.append(session, EventKind.MESSAGE_SENT, by=by, client_id=client_id, text=text)


@transaction.atomic
def ask_question(session: LiveSession, *, by, text: str, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.ask_question", session)
    require_talking(session)
    event = events.append(session, EventKind.QUESTION_ASKED, by=by, client_id=client_id, text=text)
    Question.objects.create(session=session, number=event.seq, text=text, asked_by=by, asked_at=event.at)
    return event


@transaction.atomic
def vote_question(session: LiveSession, *, by, question: Question, client_id: str = "") -> LiveEvent:
    """Say that one wants to know this too. A second vote is refused by the database."""
    authorize(by, "webinars.vote_question", session)
    require_talking(session)
    try:
        with transaction.atomic():
            QuestionVote.objects.create(question=question, member=by)
    except IntegrityError as error:
        raise InvalidTransition(_("You have voted for this question already.")) from error
    return count_votes(session, question, EventKind.QUESTION_VOTED, by=by, client_id=client_id)


@transaction.atomic
def unvote_question(session: LiveSession, *, by, question: Question, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.unvote_question", session)
    require_talking(session)
    deleted, _rows = question.votes.filter(member=by).delete()
    if not deleted:
        raise InvalidTransition(_("You have not voted for this question."))
    return count_votes(session, question, EventKind.QUESTION_UNVOTED, by=by, client_id=client_id)


def count_votes(session, question, kind, *, by, client_id) -> LiveEvent:
    """The number is counted, never added up, and in one line with the others' votes: the session's row is held."""
    LiveSession.objects.select_for_update().get(pk=session.pk)
    votes = question.votes.count()
    Question.objects.filter(pk=question.pk).update(vote_count=votes)
    return events.append(session, kind, by=by, client_id=client_id, question=question.number, votes=votes)


@transaction.atomic
def answer_question(session: LiveSession, *, by, question: Question, client_id: str = "") -> LiveEvent:
    """Mark a question as answered in the room."""
    authorize(by, "webinars.answer_question", session)
    require_talking(session)
    open_ones = Question.objects.filter(pk=question.pk, answered_at__isnull=True)
    if not open_ones.update(answered_at=timezone.now(), answered_by=by):
        raise InvalidTransition(_("This question is marked as answered already."))
    return events.append(session, EventKind.QUESTION_ANSWERED, by=by, client_id=client_id, question=question.number)


@transaction.atomic
def raise_hand(session: LiveSession, *, by, client_id: str = "") -> LiveEvent:
    authorize(by, "webinars.raise_hand", session)
    require_talking(session)
    _hand, created = RaisedHand.objects.get_or_create(
        session=session, member=by, defaults={"raised_at": timezone.now()}
    )
    if not created:
        raise InvalidTransition(_("Your hand is raised already."))
    return events.append(session, EventKind.HAND_RAISED, by=by, client_id=client_id)


@transaction.atomic
def lower_hand(session: LiveSession, *, by, member: int | None = None, client_id: str = "") -> LiveEvent:
    """Lower one's own hand; a host lowers that of anybody (``member``: their id)."""
    whose = member or by.pk
    authorize(by, "webinars.lower_hand" if whose == by.pk else "webinars.lower_any_hand", session)
    deleted, _rows = session.raised_hands.filter(member=whose).delete()
    if not deleted:
        raise InvalidTransition(_("This hand is not raised."))
    return events.append(session, EventKind.HAND_LOWERED, by=by, client_id=client_id, member=whose)


@transaction.atomic
def enter_room(session: LiveSession, *, by) -> Attendance:
    """Begin a span of presence; a connection keeps it alive (``keep_present``) and ends it (``leave_room``)."""
    authorize(by, "webinars.enter_room", session)
    now = timezone.now()
    span = Attendance.objects.create(session=session, member=by, joined_at=now, seen_at=now)
    transaction.on_commit(partial(events.announce, session.pk, presence=True))
    return span


@transaction.atomic
def stay_in_room(session: LiveSession, *, by) -> Attendance:
    """A sign of life without a connection: it prolongs the last span, or begins one after a longer absence."""
    authorize(by, "webinars.enter_room", session)
    now = timezone.now()
    last = session.attendances.filter(member=by, left_at__isnull=True, seen_at__gte=now - BRIDGE).last()
    if last is None:
        return enter_room(session, by=by)
    keep_present([last.pk])
    return last


def keep_present(spans: list[int]) -> None:
    """Whoever these spans belong to is still here."""
    Attendance.objects.filter(pk__in=spans, left_at__isnull=True).update(seen_at=timezone.now())


def leave_room(span: int, session_id: int) -> None:
    """A connection ended. Leaving asks for no right: whoever lost theirs leaves too."""
    now = timezone.now()
    Attendance.objects.filter(pk=span, left_at__isnull=True).update(left_at=now, seen_at=now)
    events.announce(session_id, presence=True)
