"""Reads of initiatives and of the advice on them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from communities.enums import ADVICE_PATIENCE, AdviceState, InitiativeState
from communities.models import Advice, Initiative, InitiativePerson, Pillar
from core.models import BuildingBlock
from members.enums import Role
from members.models import User
from members.queries import people_holding

SHOWN_PER_PILLAR = 5


@dataclass(frozen=True)
class AdviceSituation:
    """Where an initiative stands with its advisor. ``patience_ends_at``: from when it may begin without advice."""

    is_given: bool
    is_unavailable: bool
    pending: Advice | None
    patience_ends_at: datetime | None


def advice_situation_of(initiative: Initiative) -> AdviceSituation:
    """An advisor counts as not available 14 days after the first was asked, unless one has promised to write."""
    rows = list(initiative.advice.select_related("advisor"))
    is_given = any(row.state == AdviceState.GIVEN for row in rows)
    pending = next((row for row in rows if row.is_pending), None)
    ends_at = rows[0].asked_at + ADVICE_PATIENCE if rows else None
    is_promised = pending is not None and pending.state == AdviceState.PROMISED
    is_unavailable = not is_given and not is_promised and ends_at is not None and ends_at <= timezone.now()
    return AdviceSituation(is_given, is_unavailable, pending, None if is_given else ends_at)


def named_blocks() -> Prefetch:
    return Prefetch("building_blocks", BuildingBlock.objects.with_names())


def initiatives_for(reader, *, pillar: str = "", state: str = "") -> QuerySet:
    """Those ``reader`` sees, narrowed to a pillar and a state where they are known, with what a card shows."""
    found = Initiative.objects.visible_to(reader)
    if pillar:
        found = found.filter(pillar__slug=pillar)
    if state in InitiativeState.values:
        found = found.filter(state=state)
    return found.for_cards().prefetch_related("pillar__translations", named_blocks())


def pillars_with_initiatives(reader, *, state: str = "") -> list[Pillar]:
    """Every pillar with its newest ``shown`` initiatives and their ``total``, in a fixed number of queries."""
    rank = Window(RowNumber(), partition_by="pillar", order_by=[F("initiated_at").desc(), F("pk").desc()])
    found = initiatives_for(reader, state=state)
    ranked = found.annotate(rank=rank).filter(rank__lte=SHOWN_PER_PILLAR + 1)
    shown = {}
    for initiative in ranked.order_by("rank"):
        shown.setdefault(initiative.pillar_id, []).append(initiative)
    pillars = list(Pillar.objects.with_names())
    for pillar in pillars:
        rows = shown.get(pillar.pk, [])
        pillar.shown, pillar.has_more = rows[:SHOWN_PER_PILLAR], len(rows) > SHOWN_PER_PILLAR
    return pillars


def people_of(initiative: Initiative) -> list[InitiativePerson]:
    """Who takes part, in the order in which they came, each with their member."""
    return list(initiative.people.select_related("member__profile"))


def advisors_for(initiative: Initiative) -> list[User]:
    """Technical advisors who can be asked: they do not take part, and have neither said no nor let it pass."""
    people = {person.member_id for person in initiative.people.all()}
    asked = {row.advisor_id for row in initiative.advice.all()}
    return [each for each in people_holding(Role.TECHNICAL_ADVISOR) if each.pk not in people | asked]


def advice_to_expire(now: datetime) -> list[Advice]:
    return list(Advice.objects.overdue(now).select_related("initiative", "advisor", "asked_by"))


def initiatives_of(member) -> list[Initiative]:
    """The initiatives ``member`` takes part in that are not over, the newest first."""
    over = {InitiativeState.DONE, InitiativeState.STOPPED}
    return list(Initiative.objects.of(member).exclude(state__in=over))
