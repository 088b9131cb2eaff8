"""Who takes part, counted. Pure calculation: where countries lie is given."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

HALVES = ("north", "south")
NOT_SAID = ""


@dataclass(frozen=True)
class Person:
    """What counts of somebody; what they did not say is empty."""

    country: str = ""
    constituency: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Diversity:
    """How many people per key; the key ``""`` counts those who did not say, or whose country lies nowhere."""

    total: int
    regions: Counter = field(default_factory=Counter)
    incomes: Counter = field(default_factory=Counter)
    halves: Counter = field(default_factory=Counter)
    constituencies: Counter = field(default_factory=Counter)
    languages: Counter = field(default_factory=Counter)

    @property
    def missing_halves(self) -> list[str]:
        """Which half of the world nobody comes from."""
        return [half for half in HALVES if not self.halves[half]]


def measure(
    people: Iterable[Person],
    *,
    regions: Mapping[str, str],
    incomes: Mapping[str, str],
    halves: Mapping[str, str],
) -> Diversity:
    """Count ``people``; each mapping says in which region (by its short name) a country lies."""
    people = list(people)
    return Diversity(
        total=len(people),
        regions=Counter(regions.get(person.country, NOT_SAID) for person in people),
        incomes=Counter(incomes.get(person.country, NOT_SAID) for person in people),
        halves=Counter(halves.get(person.country, NOT_SAID) for person in people),
        constituencies=Counter(person.constituency for person in people),
        languages=Counter(language for person in people for language in person.languages or (NOT_SAID,)),
    )
