from datetime import timedelta

from django.utils import timezone

from core.authorization import SYSTEM
from tests.factories.members import make_member
from webinars import actions
from webinars.models import LiveSession


def make_live_session(*, host=None, state: str = "scheduled", starts_in=timedelta(days=3), minutes=60, **fields):
    """A session in ``state``, brought there by its own moves."""
    host = host or make_member()
    starts_at = timezone.now().replace(second=0, microsecond=0) + starts_in
    session = actions.create_live_session(
        by=SYSTEM,
        hosts=[host],
        title=fields.pop("title", "What a ministry learns"),
        time_zone=fields.pop("time_zone", "Europe/Oslo"),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        **fields,
    )
    moves = ["open", "start", "end", "archive"][: ["scheduled", "open", "live", "ended", "archived"].index(state)]
    for move in moves:
        getattr(actions, f"{move}_live_session")(session, by=SYSTEM)
    return LiveSession.objects.get(pk=session.pk)


def make_registration(session=None, member=None):
    return actions.create_registration(session or make_live_session(), by=member or make_member())
