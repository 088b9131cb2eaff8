"""How long somebody was there: the union of their connections, within the time the session was live."""

from collections.abc import Iterable
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]

# A shorter absence is a network that failed, not a person who left.
BRIDGE = timedelta(minutes=5)


def merged(spans: Iterable[Span], *, bridge: timedelta = BRIDGE) -> list[Span]:
    """The union of ``spans`` as disjoint spans in order; gaps up to ``bridge`` are closed."""
    union: list[Span] = []
    for start, end in sorted(spans):
        if union and start - union[-1][1] <= bridge:
            union[-1] = (union[-1][0], max(union[-1][1], end))
        else:
            union.append((start, end))
    return union


def minutes_within(spans: Iterable[Span], start: datetime, end: datetime) -> int:
    """Whole minutes of the union of ``spans`` between ``start`` and ``end``, rounded to the nearest."""
    clipped = [(max(came, start), min(left, end)) for came, left in merged(spans)]
    total = sum((left - came for came, left in clipped if left > came), timedelta())
    return round(total / timedelta(minutes=1))
