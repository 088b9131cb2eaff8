"""When mail may come: own days, quiet hours and moments of the digest. Wall clocks in a zone, no database.

A wall time that a change of the clocks leaves out counts with the offset before the change, one that comes twice
counts the first time (PEP 495, ``fold=0``).
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY = 0


def own_day(now: datetime, zone: ZoneInfo) -> date:
    """The date that a calendar in ``zone`` shows."""
    return now.astimezone(zone).date()


def is_within(now: datetime, zone: ZoneInfo, start: time, end: time) -> bool:
    """Whether the wall clock stands between ``start`` (included) and ``end``, over midnight where that is later."""
    clock = now.astimezone(zone).time()
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end


def moment_of(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def last_moment(now: datetime, zone: ZoneInfo, hour: int, *, is_weekly: bool = False) -> datetime:
    """The latest moment, now or before, at which a digest was due: ``hour`` o'clock, of a Monday if weekly."""
    return moment_from(now, zone, hour, is_weekly, step=-1)


def next_moment(now: datetime, zone: ZoneInfo, hour: int, *, is_weekly: bool = False) -> datetime:
    """The first moment after now at which a digest will be due."""
    return moment_from(now, zone, hour, is_weekly, step=1)


def moment_from(now: datetime, zone: ZoneInfo, hour: int, is_weekly: bool, *, step: int) -> datetime:
    # A day that a country left out (Samoa, 2011-12-30) lies with its neighbour; one more day finds the next.
    for days in range(9):
        day = own_day(now, zone) + timedelta(days=step * days)
        moment = moment_of(day, hour, zone)
        is_there = moment <= now if step < 0 else moment > now
        if is_there and (not is_weekly or day.weekday() == MONDAY):
            return moment
    raise AssertionError("every week has a Monday")
