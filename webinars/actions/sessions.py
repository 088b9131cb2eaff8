"""A session: scheduled, changed, opened, started, ended, archived, cancelled."""

from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require
from courses.queries import original_of
from webinars import events, notifications, queries
from webinars.enums import COMING, LIVE_SESSION_TRANSITIONS, EventKind
from webinars.models import LiveEvent, LiveSession, LiveSessionHost


@transaction.atomic
def create_live_session(*, by, hosts=(), sub_theme=None, community=None, **fields) -> LiveSession:
    """Schedule a session, perhaps for a community. Whoever schedules one without naming hosts hosts it."""
    authorize(by, "webinars.create_live_session", community)
    require_public(community)
    creator = None if by is SYSTEM else by
    of = {"sub_theme": sub_theme and original_of(sub_theme), "community": community}
    session = LiveSession(created_by=creator, **of, **fields)
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
    if fields.get("community", session.community) != session.community:
        require_public(fields["community"])
        if fields["community"] is not None:
            authorize(by, "webinars.create_live_session", fields["community"])
    was_at = session.starts_at
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
        transaction.on_commit(partial(notifications.announce_rescheduled, session, was_at=was_at))
    return session


def require_public(community) -> None:
    """Everybody registers for a live session, so a private community plans meetings instead."""
    require(
        community is None or (community.is_at_work and not community.is_private),
        _("Live sessions are for everybody. Choose a community that is open and at work."),
        "community",
    )


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


def end_forgotten_sessions() -> int:
    """End what its hosts forgot to end. Run by the scheduler; returns how many."""
    forgotten = queries.forgotten_sessions()
    for session in forgotten:
        end_live_session(session, by=SYSTEM)
    return len(forgotten)
