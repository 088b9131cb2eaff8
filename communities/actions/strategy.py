"""The strategy of the society: periods, priorities, and communities that align with them."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import charter_notifications as notifications
from communities.models import (
    Alignment,
    Community,
    Objective,
    Realignment,
    StrategyPeriod,
    StrategyPriority,
)
from communities.queries.proposals import is_aligned, objectives_of
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, require


@transaction.atomic
def create_strategy_period(*, by, name: str, starts_on, ends_on) -> StrategyPeriod:
    authorize(by, "communities.create_strategy_period")
    period = StrategyPeriod(name=name, starts_on=starts_on, ends_on=ends_on)
    period.full_clean()
    period.save()
    record(period, "communities.create_strategy_period", by=by)
    return period


@transaction.atomic
def edit_strategy_period(period: StrategyPeriod, *, by, name: str, starts_on, ends_on) -> StrategyPeriod:
    authorize(by, "communities.edit_strategy_period")
    period.name, period.starts_on, period.ends_on = name, starts_on, ends_on
    period.full_clean()
    period.save(update_fields=["name", "starts_on", "ends_on"])
    record(period, "communities.edit_strategy_period", by=by)
    return period


@transaction.atomic
def write_strategy_priority(
    period: StrategyPeriod, *, by, name: str, description: str = "", replaces: StrategyPriority | None = None
) -> StrategyPriority:
    """Put a priority on the period, or a new wording in the place of ``replaces``, which is kept as it was."""
    authorize(by, "communities.write_strategy_priority")
    if replaces is not None:
        retire(replaces)
        position, version = replaces.position, replaces.version + 1
    else:
        last = period.priorities.order_by("position").values_list("position", flat=True).last()
        position, version = (last or 0) + 1, 1
    priority = StrategyPriority(period=period, position=position, name=name, description=description, version=version)
    priority.full_clean()
    priority.save()
    record(priority, "communities.write_strategy_priority", by=by, version=version)
    return priority


@transaction.atomic
def retire_strategy_priority(priority: StrategyPriority, *, by) -> StrategyPriority:
    """Nobody aligns with it from now on; who did keeps it."""
    authorize(by, "communities.retire_strategy_priority")
    retire(priority)
    record(priority, "communities.retire_strategy_priority", by=by)
    return priority


def retire(priority: StrategyPriority) -> None:
    if not StrategyPriority.objects.standing().filter(pk=priority.pk).update(retired_at=timezone.now()):
        raise InvalidTransition(_("Somebody has just changed this priority. Reload the page."))
    priority.refresh_from_db()


@transaction.atomic
def open_strategy_period(period: StrategyPeriod, *, by) -> StrategyPeriod:
    """Begin the period: every community at work is asked to map its objectives to the new priorities."""
    authorize(by, "communities.open_strategy_period")
    require(period.priorities.standing().exists(), _("Write its priorities first."))
    opened_by = None if by is SYSTEM else by
    waiting = StrategyPeriod.objects.filter(pk=period.pk, opened_at=None)
    if not waiting.update(opened_at=timezone.now(), opened_by=opened_by):
        raise InvalidTransition(_("This period is open already."))
    period.refresh_from_db()
    record(period, "communities.open_strategy_period", by=by)
    for community in Community.objects.at_work().filter(parent=None):  # parts serve the objectives of the whole
        realignment, is_new = Realignment.objects.get_or_create(community=community, period=period)
        if is_new:
            transaction.on_commit(partial(notifications.ask_to_realign, realignment))
    return period


def open_due_periods() -> int:
    """Open every period whose first day is here and that has priorities."""
    opened = 0
    for period in StrategyPeriod.objects.due().filter(priorities__retired_at=None, priorities__pk__gt=0).distinct():
        try:
            open_strategy_period(period, by=SYSTEM)
            opened += 1
        except InvalidTransition:  # the secretariat opened it this very moment
            continue
    return opened


def write_alignments(objective: Objective, sentences: dict[StrategyPriority, str], period: StrategyPeriod) -> None:
    """Replace what the objective says to the priorities of ``period``; other periods are history and stay."""
    objective.alignments.filter(priority__period=period).delete()
    for priority, sentence in sentences.items():
        require(
            priority.period_id == period.pk and priority.retired_at is None,
            _("“%(name)s” is no priority of this strategy.") % {"name": priority.name},
        )
        alignment = Alignment(objective=objective, priority=priority, sentence=sentence)
        alignment.full_clean()
        alignment.save()


@transaction.atomic
def align_community(
    community: Community, *, by, period: StrategyPeriod, alignments: dict[Objective, dict], new=()
) -> Community:
    """Map objectives to the priorities of ``period``; ``new`` are pairs of a text and what it serves.

    When each objective serves at least one priority, what was asked of the community is done.
    """
    authorize(by, "communities.align_community", community)
    for known, sentences in alignments.items():
        require(known.community_id == community.pk, _("This is no objective of the community."))
        write_alignments(known, sentences, period)
    for position, (text, sentences) in enumerate(new, start=len(alignments) + 1):
        objective = Objective.objects.create(community=community, text=text, position=position)
        write_alignments(objective, sentences, period)
    record(community, "communities.align_community", by=by, period=period.pk)
    complete_realignment(community, period, by=by)
    return community


def complete_realignment(community: Community, period: StrategyPeriod, *, by) -> None:
    objectives = list(objectives_of(community))
    if not objectives or not all(is_aligned(objective, period) for objective in objectives):
        return
    realignment = community.realignments.filter(period=period, completed_at=None).first()
    if realignment is not None:
        completed_by = None if by is SYSTEM else by
        community.realignments.filter(pk=realignment.pk).update(completed_at=timezone.now(), completed_by=completed_by)
        transaction.on_commit(partial(notifications.close_realignment, realignment))
