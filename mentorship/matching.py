"""Who fits whom, and why. Pure calculation: people come in as plain values, reasons come out as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from babel.lists import format_list
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.territories import language_name
from mentorship.enums import Country
from mentorship.hours import shared_minutes

# The most points a part can give. What is asked about weighs most, then the hours that make meeting possible.
BLOCKS, HOURS, LANGUAGES, COUNTRY, CONSTITUENCY = 40, 30, 10, 10, 10
ENOUGH_HOURS = 6
LANGUAGES_FOR_ALL = 2


@dataclass(frozen=True)
class Side:
    """One of the two, as far as matching looks. ``blocks`` maps slugs to names in the reader's language."""

    key: int
    blocks: Mapping[str, str] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    zone: str = "UTC"
    hours: tuple[str, ...] = ()
    country: str = ""
    organization: int | None = None
    constituency: str = ""
    constituency_name: str = ""


@dataclass(frozen=True)
class Wishes:
    """What the mentee would like but does not insist on."""

    country: str = Country.ANY
    constituency: str = ""


@dataclass(frozen=True)
class Part:
    """One named share of the score, and the sentence that explains it."""

    name: str
    points: float
    reason: str


@dataclass(frozen=True)
class Match:
    mentor: int
    parts: tuple[Part, ...]

    @property
    def score(self) -> float:
        """Between 0 and 100."""
        return round(sum(part.points for part in self.parts), 1)

    @property
    def reasons(self) -> list[str]:
        return [part.reason for part in self.parts]


def listed(names: Iterable[str]) -> str:
    """``governance, finance and workforce`` in the reader's language (CLDR)."""
    return format_list(sorted(names), locale=(get_language() or "en").replace("-", "_"))


def blocks_part(mentee: Side, mentor: Side) -> Part | None:
    common = mentee.blocks.keys() & mentor.blocks.keys()
    if not common:
        return None
    reason = _("Works on %(blocks)s, as you ask") % {"blocks": listed(mentor.blocks[slug] for slug in common)}
    return Part("blocks", BLOCKS * len(common) / len(mentee.blocks), reason)


def languages_part(mentee: Side, mentor: Side) -> Part | None:
    common = mentee.languages & mentor.languages
    if not common:
        return None
    reason = _("Speaks %(languages)s") % {"languages": listed(language_name(code) for code in common)}
    return Part("languages", LANGUAGES * min(len(common), LANGUAGES_FOR_ALL) / LANGUAGES_FOR_ALL, reason)


def hours_part(mentee: Side, mentor: Side, on: date) -> Part | None:
    hours = shared_minutes(mentee.hours, mentee.zone, mentor.hours, mentor.zone, on) // 60
    if not hours:
        return None
    reason = ngettext("%(hours)d hour a day suits you both", "%(hours)d hours a day suit you both", hours)
    return Part("hours", HOURS * min(hours, ENOUGH_HOURS) / ENOUGH_HOURS, reason % {"hours": hours})


def country_part(mentee: Side, mentor: Side, wishes: Wishes) -> Part | None:
    known = bool(mentee.country and mentor.country)
    if wishes.country == Country.SAME and known and mentee.country == mentor.country:
        return Part("country", COUNTRY, _("Works in your country, as you wish"))
    if wishes.country == Country.OTHER and known and mentee.country != mentor.country:
        return Part("country", COUNTRY, _("Works in another country, as you wish"))
    return None


def constituency_part(mentor: Side, wishes: Wishes) -> Part | None:
    if not wishes.constituency or wishes.constituency != mentor.constituency:
        return None
    reason = _("Works as you wish: %(constituency)s") % {"constituency": mentor.constituency_name}
    return Part("constituency", CONSTITUENCY, reason)


def is_possible(mentee: Side, mentor: Side) -> bool:
    """Not oneself, nobody of the same organization (a line manager is no mentor), and a language to talk in."""
    colleagues = mentee.organization is not None and mentee.organization == mentor.organization
    return mentee.key != mentor.key and not colleagues and bool(mentee.languages & mentor.languages)


def match(mentee: Side, mentor: Side, wishes: Wishes, *, on: date) -> Match | None:
    """What speaks for this mentor, or ``None`` when the two cannot be a pair or share no building block."""
    if not is_possible(mentee, mentor) or not mentee.blocks.keys() & mentor.blocks.keys():
        return None
    parts = (
        blocks_part(mentee, mentor),
        hours_part(mentee, mentor, on),
        languages_part(mentee, mentor),
        country_part(mentee, mentor, wishes),
        constituency_part(mentor, wishes),
    )
    return Match(mentor.key, tuple(part for part in parts if part))


def best_matches(mentee: Side, mentors: Iterable[Side], wishes: Wishes, *, on: date, limit: int = 3) -> list[Match]:
    """The ``limit`` best, the best first; of equals the one who has been a member longer."""
    found = [each for mentor in mentors if (each := match(mentee, mentor, wishes, on=on))]
    return sorted(found, key=lambda each: (-each.score, each.mentor))[:limit]
