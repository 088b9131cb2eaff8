"""Reads shaped for pages and for the room. Model classes are looked up by name: the page models import this."""

from datetime import timedelta

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from core.authorization import is_allowed
from members.models import User
from webinars.attendance import minutes_within
from webinars.enums import HELD, EventKind, LiveSessionState
from webinars.permissions import in_the_circle_of

PAST_ON_A_PAGE = 20
# Whoever gave no sign of life for this long is not shown as being here (three missed heartbeats).
AWAY_AFTER = timedelta(seconds=35)
# A list of who is here names so many people and counts the others: in a room of 500, names alone would be 15 KB a list.
NAMES_SHOWN = 150


def model(name: str):
    return apps.get_model("webinars", name)


def sessions():
    return model("LiveSession").objects.select_related("sub_theme", "community").prefetch_related("hosts__member")


def with_own_place(queryset, reader):
    """Sessions that know whether ``reader`` is registered (``is_registered``) or hosts them (``is_hosted``)."""
    member = reader.pk if reader.is_authenticated else None
    rows = model("Registration").objects.filter(session=OuterRef("pk"), member=member)
    hosts = model("LiveSessionHost").objects.filter(session=OuterRef("pk"), member=member)
    return queryset.annotate(is_registered=Exists(rows.active()), is_hosted=Exists(hosts))


def sessions_page(reader, *, page=None) -> dict:
    """What the list of sessions shows: ``running``, ``coming`` and a page of ``past`` ones."""
    upcoming = list(with_own_place(sessions().upcoming(), reader))
    past = Paginator(with_own_place(sessions().past(), reader), PAST_ON_A_PAGE)
    return {
        "running": [each for each in upcoming if each.is_talking],
        "coming": [each for each in upcoming if not each.is_talking],
        "past": past.get_page(page),
        "may_schedule": is_allowed(reader, "webinars.create_live_session"),
    }


def upcoming(limit: int = 3) -> list:
    """The next sessions, running ones first, for a list that does not name their hosts."""
    return list(model("LiveSession").objects.upcoming()[:limit])


def next_sessions_for(member) -> list:
    """Sessions to come that ``member`` is registered for or hosts, each with ``is_registered`` and ``is_hosted``."""
    if not member.is_authenticated:
        return []
    own = with_own_place(sessions().upcoming(), member)
    return list(own.filter(Q(is_registered=True) | Q(is_hosted=True)))


def sessions_for_sub_theme(sub_theme, *, reader) -> list:
    """The sessions of a sub-theme, found from any of its translations: those to come, then the past ones."""
    own = with_own_place(sessions().filter(sub_theme__translation_key=sub_theme.translation_key), reader)
    return [*own.upcoming(), *own.past()]


def sessions_of_community(community, *, reader) -> list:
    """The sessions of a community that are running or to come."""
    return list(with_own_place(sessions().filter(community=community), reader).upcoming())


def held_session_count(community, year: int) -> int:
    """How many sessions of a community took place in ``year``."""
    return sessions().filter(community=community, state__in=HELD, starts_at__year=year).count()


def registration_of(member, session):
    if not member.is_authenticated:
        return None
    return session.registrations.filter(member=member).first()


def registered_in(session) -> list:
    """Who holds a place, by name, with what hosts may know."""
    rows = session.registrations.active().select_related("member__profile__organization")
    return list(rows.order_by("member__name", "pk"))


# --- The room -----------------------------------------------------------------------------------------


def events_after(session_id: int, seq: int, *, limit: int) -> list:
    """The next events of a log after number ``seq``, in order, with their actors."""
    rows = model("LiveEvent").objects.filter(session=session_id, seq__gt=seq)
    return list(rows.select_related("actor").order_by("seq")[:limit])


def last_messages(session, *, limit: int) -> list:
    """The newest messages in the order they were sent."""
    rows = session.events.filter(kind=EventKind.MESSAGE_SENT).select_related("actor").order_by("-seq")[:limit]
    return list(reversed(rows))


def questions_in(session, *, reader) -> list:
    """Open questions by votes, then the answered ones; each with ``is_voted`` by the reader."""
    votes = model("QuestionVote").objects.filter(question=OuterRef("pk"), member=reader.pk)
    rows = session.questions.select_related("asked_by").annotate(is_voted=Exists(votes))
    return sorted(rows, key=lambda each: (each.answered_at is not None, -each.vote_count, each.number))


def hands_in(session) -> list:
    """Raised hands in the order of the line."""
    return list(session.raised_hands.select_related("member"))


def people_here(session_id: int) -> dict[int, str]:
    """Who is in the room now, on whichever server: ``{id: name}`` by name."""
    seen = timezone.now() - AWAY_AFTER
    rows = model("Attendance").objects.filter(session=session_id, left_at__isnull=True, seen_at__gte=seen)
    return dict(rows.order_by("member__name", "member").values_list("member", "member__name").distinct())


def presence_shown(here: dict[int, str], *, reader) -> dict:
    """Who is here as ``reader`` is told it: ``here``, names with themselves first, and ``n``, how many in all."""
    everybody = {reader.pk: reader.name} | here
    return {"here": list(everybody.items())[:NAMES_SHOWN], "n": len(everybody)}


def heads_of(session_ids) -> dict[int, int]:
    """The number of the last event of each log."""
    return dict(model("LiveSession").objects.filter(pk__in=session_ids).values_list("pk", "head"))


def allowed_members(session_id: int, member_ids) -> set[int]:
    """Which of these members may be in the room now: ``webinars.enter_room`` in one query for a room."""
    may = in_the_circle_of(session_id) | Q(is_superuser=True)
    members = User.objects.filter(may, pk__in=member_ids, is_active=True)
    return set(members.values_list("pk", flat=True))


def lasting_sign_ins(sign_ins: dict[str, User]) -> set[str]:
    """Which sessions still stand for the member they stood for: not ended, not expired, the same password."""
    kept = Session.objects.filter(session_key__in=sign_ins, expire_date__gt=timezone.now())
    members = User.objects.in_bulk({member.pk for member in sign_ins.values()})
    hashes = {pk: member.get_session_auth_hash() for pk, member in members.items()}
    keys = kept.values_list("session_key", flat=True)
    return {key for key in keys if sign_ins[key].get_session_auth_hash() == hashes.get(sign_ins[key].pk)}


# --- Afterwards ---------------------------------------------------------------------------------------


def minutes_of(session, attendances) -> int:
    """How many minutes of the session these spans of one person cover."""
    if session.started_at is None:
        return 0
    end = session.ended_at or timezone.now()
    spans = [(row.joined_at, row.left_at or min(row.seen_at, end)) for row in attendances]
    return minutes_within(spans, session.started_at, end)


def minutes_attended(session, member) -> int:
    return minutes_of(session, session.attendances.filter(member=member))


def attendance_table(session) -> list[dict]:
    """Everybody who has a place or was there: ``member``, ``is_registered``, ``minutes``, ``came_at``; by name."""
    rows: dict = {}
    for registration in session.registrations.active().select_related("member"):
        rows[registration.member_id] = {"member": registration.member, "is_registered": True, "spans": []}
    for span in session.attendances.select_related("member"):
        row = rows.setdefault(span.member_id, {"member": span.member, "is_registered": False, "spans": []})
        row["spans"].append(span)
    for row in rows.values():
        row["minutes"] = minutes_of(session, row["spans"])
        row["came_at"] = min((span.joined_at for span in row["spans"]), default=None)
    return sorted(rows.values(), key=lambda row: row["member"].name)


# --- What the clock asks for --------------------------------------------------------------------------


def due_day_reminders():
    """Places in sessions that start within a day, not yet reminded of this start.

    Whoever registered within that day was told then; the last two hours belong to the other reminder.
    """
    due = places_starting_in(timedelta(hours=2), timedelta(hours=24)).filter(not_reminded("day_reminder_for"))
    return due.filter(registered_at__lt=timezone.now() - timedelta(hours=1))


def due_start_reminders():
    """Places in sessions that start within a quarter of an hour, not yet reminded of this start."""
    return places_starting_in(timedelta(0), timedelta(minutes=15)).filter(not_reminded("start_reminder_for"))


def places_starting_in(least: timedelta, most: timedelta):
    """Places in sessions that have not begun and start after ``least`` and within ``most`` from now."""
    now = timezone.now()
    return (
        model("Registration")
        .objects.active()
        .filter(
            session__state__in=[LiveSessionState.SCHEDULED, LiveSessionState.OPEN],
            session__starts_at__gt=now + least,
            session__starts_at__lte=now + most,
        )
    )


def not_reminded(field: str) -> Q:
    return Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("session__starts_at")})


def forgotten_sessions() -> list:
    """Live sessions that nobody ended two hours after they should have been over."""
    return list(model("LiveSession").objects.live().filter(ends_at__lt=timezone.now() - timedelta(hours=2)))
