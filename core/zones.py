"""Time zones people may choose (IANA names)."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

ZONES = frozenset(available_timezones())

# Old names and oceans of the database that no reader looks for.
LEGACY = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/", "posix/", "right/")


@cache
def _city_zones() -> tuple[str, ...]:
    return tuple(sorted(name for name in ZONES if "/" in name and not name.startswith(LEGACY)))


def zone_choices() -> list[tuple[str, str]]:
    """Zones as ``(name, "Africa/Nairobi (UTC+03:00)")``, with today's offset; UTC first."""
    return [("UTC", "UTC")] + [(name, f"{name.replace('_', ' ')} ({offset_of(name)})") for name in _city_zones()]


def offset_of(name: str) -> str:
    """The offset of a zone now, as ``UTC+05:45``."""
    offset = datetime.now(ZoneInfo(name)).strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"
