"""When two people in two zones are both free. Windows are local, so they hold in summer and winter alike."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentorship.enums import DayPart

HOURS = {
    DayPart.EARLY: (6, 9),
    DayPart.MORNING: (9, 12),
    DayPart.MIDDAY: (12, 15),
    DayPart.AFTERNOON: (15, 18),
    DayPart.EVENING: (18, 21),
    DayPart.LATE: (21, 23),
}
QUARTER = 15  # minutes; every offset in use is a multiple of it (Kathmandu: 5:45)
A_DAY = 24 * 60

# Fridays and Saturdays are days of rest in some countries, Saturdays and Sundays in others.
WORKDAYS_EVERYWHERE = {0, 1, 2, 3}
DAYS_AHEAD = 21


def local_quarters(parts: Iterable[str]) -> frozenset[int]:
    """The minutes of the local day at which a free quarter of an hour begins. Nothing said means all day."""
    windows = [HOURS[part] for part in parts] or list(HOURS.values())
    return frozenset(minute for first, last in windows for minute in range(first * 60, last * 60, QUARTER))


def utc_quarters(parts: Iterable[str], zone: str, on: date) -> frozenset[int]:
    """The same as minutes of the UTC day, with the offset the zone has at noon of that day."""
    offset = datetime.combine(on, time(12), ZoneInfo(zone)).utcoffset()
    return frozenset((minute - offset // timedelta(minutes=1)) % A_DAY for minute in local_quarters(parts))


def shared_minutes(parts, zone: str, other_parts, other_zone: str, on: date) -> int:
    """How many minutes of a day both are free."""
    return QUARTER * len(utc_quarters(parts, zone, on) & utc_quarters(other_parts, other_zone, on))


def is_free(parts, zone: str, start: datetime, minutes: int) -> bool:
    """Whether ``minutes`` from ``start`` lie in somebody's windows, on a day of work."""
    local = start.astimezone(ZoneInfo(zone))
    begin = local.hour * 60 + local.minute
    quarters = {(begin + passed) % A_DAY for passed in range(0, minutes, QUARTER)}
    return local.weekday() in WORKDAYS_EVERYWHERE and quarters <= local_quarters(parts)


def off_noon(start: datetime, zone: str) -> int:
    """How many minutes an hour that begins then is away from the middle of the local day."""
    local = start.astimezone(ZoneInfo(zone))
    return abs(local.hour * 60 + local.minute + 30 - A_DAY // 2)


def shared_starts(parts, zone: str, other_parts, other_zone: str, *, after: datetime, count: int = 3) -> list[datetime]:
    """The next times at which both are free for an hour: full hours of the first one's clock, the best of each day."""
    found = []
    today = after.astimezone(ZoneInfo(zone)).date()
    for day in range(1, DAYS_AHEAD):
        starts = (
            datetime.combine(today + timedelta(days=day), time(hour), ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))
            for hour in range(6, 23)
        )
        free = [s for s in starts if is_free(parts, zone, s, 60) and is_free(other_parts, other_zone, s, 60)]
        if free:
            found.append(min(free, key=lambda start: max(off_noon(start, zone), off_noon(start, other_zone))))
        if len(found) == count:
            break
    return found
