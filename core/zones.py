"""Time zones people may choose (IANA names)."""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

ZONES = frozenset(available_timezones())

# Old names and oceans of the database that no reader looks for.
LEGACY = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/", "posix/", "right/")


CITY_ZONES = sorted(name for name in ZONES if "/" in name and not name.startswith(LEGACY))


def zone_choices() -> list[tuple[str, str]]:
    """Zones as ``(name, "Africa/Nairobi (UTC+03:00)")``, with the offset of this hour; UTC first."""
    return list(choices_at(datetime.now(UTC).replace(minute=0, second=0, microsecond=0)))


@lru_cache(maxsize=1)  # each of 500 zones is a file to read, and a form asks several times
def choices_at(moment: datetime) -> tuple[tuple[str, str], ...]:
    return ("UTC", "UTC"), *((name, f"{name.replace('_', ' ')} ({offset_of(name, moment)})") for name in CITY_ZONES)


def offset_of(name: str, moment: datetime) -> str:
    """The offset of a zone at a moment, as ``UTC+05:45``."""
    offset = moment.astimezone(ZoneInfo(name)).strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"
