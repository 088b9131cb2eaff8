"""Being there: spans of presence, kept alive by a connection or by signs of life without one."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from core.authorization import authorize
from webinars import events
from webinars.attendance import BRIDGE
from webinars.models import Attendance, LiveSession


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
