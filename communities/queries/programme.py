"""The work programme of a community: what it plans for a year, and what of it happened."""

from datetime import date

from communities.enums import PROGRAMME_NEEDS, ProgrammeItemState, ProgrammeKind
from communities.models import Community, ProgrammeItem


def programme_of(community: Community, year: int) -> list[ProgrammeItem]:
    """What the community plans for ``year``, by month; what has no month comes last."""
    return list(community.programme.of_year(year).select_related("leader"))


def years_of_programme(community: Community) -> list[int]:
    """The years there is a programme for, and this one, the latest first."""
    planned = community.programme.order_by("year").values_list("year", flat=True).distinct()
    return sorted({*planned, date.today().year}, reverse=True)


def programme_gaps(community: Community, year: int) -> list[ProgrammeKind]:
    """Of what every programme holds at least once a year, a webinar and a post, what this one does not (S0)."""
    kept = community.programme.of_year(year).exclude(state=ProgrammeItemState.DROPPED)
    planned = set(kept.values_list("kind", flat=True))
    return [kind for kind in PROGRAMME_NEEDS if kind not in planned]


def programme_done(community: Community, year: int) -> list[ProgrammeKind]:
    """Of what every programme holds at least once a year, what took place already."""
    done = set(community.programme.of_year(year).filter(state=ProgrammeItemState.DONE).values_list("kind", flat=True))
    return [kind for kind in PROGRAMME_NEEDS if kind in done]
