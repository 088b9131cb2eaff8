"""What a community really did in a year, as the apps above count it: each registers how for its kind."""

from collections.abc import Callable

from communities.enums import ProgrammeKind

COUNTERS: dict[str, Callable] = {}


def register_evidence(kind: ProgrammeKind, count: Callable) -> None:
    """``count(community, year)`` says how many of ``kind`` took place."""
    COUNTERS[kind] = count


def held_count(kind: ProgrammeKind, community, year: int) -> int:
    return COUNTERS[kind](community, year) if kind in COUNTERS else 0
