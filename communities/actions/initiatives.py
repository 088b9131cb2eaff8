"""Work that members begin and lead themselves."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import initiative_notifications as notifications
from communities.enums import LEAST_PEOPLE, InitiativeState
from communities.guards import lock, move, require_own_community, require_state
from communities.models import Initiative, InitiativeOutput, InitiativePerson, InitiativeUpdate
from communities.queries import initiatives as queries
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import require


@transaction.atomic
def create_initiative(*, by, title: str, summary: str, pillar, building_blocks=(), **fields) -> Initiative:
    """Open an initiative as an idea. Whoever opens it leads it and is the first of its people."""
    authorize(by, "communities.create_initiative")
    require_own_community(by, fields.get("community"))
    initiative = Initiative(title=title, summary=summary, pillar=pillar, initiated_by=by, **fields)
    initiative.full_clean()
    initiative.save()
    initiative.building_blocks.set(building_blocks)
    InitiativePerson.objects.create(initiative=initiative, member=by)
    record(initiative, "communities.create_initiative", by=by)
    return initiative


@transaction.atomic
def edit_initiative(initiative: Initiative, *, by, building_blocks=(), **fields) -> Initiative:
    authorize(by, "communities.edit_initiative", initiative)
    require_open(lock(initiative))
    if fields.get("community") != initiative.community:
        require_own_community(by, fields.get("community"))
    for name, value in fields.items():
        setattr(initiative, name, value)
    initiative.full_clean()
    initiative.save()
    initiative.building_blocks.set(building_blocks)
    record(initiative, "communities.edit_initiative", by=by)
    return initiative


def require_open(initiative: Initiative) -> None:
    if not initiative.is_open:
        raise ValidationError(_("This initiative is over, so nothing can be added or changed."))


@transaction.atomic
def seek_initiative(initiative: Initiative, *, by) -> Initiative:
    """Look for people: from an idea to something others can join."""
    authorize(by, "communities.seek_initiative", initiative)
    return move(initiative, "seek", by=by)


@transaction.atomic
def activate_initiative(initiative: Initiative, *, by) -> Initiative:
    """Begin: with at least two people, and with advice or the note that no advisor was available."""
    authorize(by, "communities.activate_initiative", initiative)
    lock(initiative)
    require_state(initiative, {InitiativeState.SEEKING}, _("Only an initiative that seeks people can begin."))
    require(
        initiative.people.count() >= LEAST_PEOPLE,
        _("An initiative needs at least two people before it begins. Wait until somebody joins."),
    )
    advice = queries.advice_situation_of(initiative)
    require(
        advice.is_given or advice.is_unavailable,
        _("An advisor's comment comes first. Ask one; when nobody has advised after 14 days, you may begin without."),
    )
    move(initiative, "activate", by=by, activated_at=timezone.now(), is_unadvised=not advice.is_given)
    transaction.on_commit(partial(notifications.announce_active, initiative, by=by))
    return initiative


@transaction.atomic
def pause_initiative(initiative: Initiative, *, by, reason: str) -> Initiative:
    authorize(by, "communities.pause_initiative", initiative)
    require(bool(reason.strip()), _("Say why, so that people know."), "reason")
    move(initiative, "pause", by=by, reason=reason)
    transaction.on_commit(partial(notifications.announce_halt, initiative, by=by))
    return initiative


@transaction.atomic
def resume_initiative(initiative: Initiative, *, by) -> Initiative:
    """Go on after a pause, by looking for people again: some may have left."""
    authorize(by, "communities.resume_initiative", initiative)
    return move(initiative, "resume", by=by, reason="")


@transaction.atomic
def stop_initiative(initiative: Initiative, *, by, reason: str) -> Initiative:
    authorize(by, "communities.stop_initiative", initiative)
    require(bool(reason.strip()), _("Say why, so that people know."), "reason")
    move(initiative, "stop", by=by, reason=reason)
    transaction.on_commit(partial(notifications.close_advice_tasks_of, initiative))
    transaction.on_commit(partial(notifications.announce_halt, initiative, by=by))
    return initiative


@transaction.atomic
def finish_initiative(initiative: Initiative, *, by, outcome: str) -> Initiative:
    """Done, with what came of it."""
    authorize(by, "communities.finish_initiative", initiative)
    require(bool(outcome.strip()), _("Say what came of it: an initiative is not done without."), "outcome")
    move(initiative, "finish", by=by, outcome=outcome)
    transaction.on_commit(partial(notifications.announce_done, initiative, by=by))
    return initiative


@transaction.atomic
def hand_over_initiative(initiative: Initiative, *, by, member) -> Initiative:
    """Give the lead to another of its people."""
    authorize(by, "communities.hand_over_initiative", initiative)
    require_open(lock(initiative))
    require(
        initiative.people.filter(member=member, member__is_active=True).exists(),
        _("Only somebody who takes part can lead the initiative."),
        "member",
    )
    Initiative.objects.filter(pk=initiative.pk).update(initiated_by=member)
    initiative.initiated_by = member
    record(initiative, "communities.hand_over_initiative", by=by)
    transaction.on_commit(partial(notifications.announce_handed_over, initiative, by=by))
    return initiative


# --- people ---


@transaction.atomic
def join_initiative(initiative: Initiative, *, by, contribution: str = "") -> InitiativePerson:
    """Take part. Joining twice changes what one brings, not the number of people."""
    authorize(by, "communities.join_initiative", initiative)
    require_open(lock(initiative))
    person, is_new = InitiativePerson.objects.update_or_create(
        initiative=initiative, member=by, defaults={"contribution": contribution}
    )
    if is_new:
        record(person, "communities.join_initiative", by=by)
        transaction.on_commit(partial(notifications.announce_joined, initiative, by))
    return person


@transaction.atomic
def leave_initiative(initiative: Initiative, *, by) -> Initiative:
    """Take part no longer. Whoever leads it hands it over or stops it first."""
    authorize(by, "communities.leave_initiative", initiative)
    lock(initiative)
    require(
        initiative.initiated_by_id != by.pk,
        _("You lead this initiative. Hand it over to somebody or stop it before you leave."),
    )
    initiative.people.filter(member=by).delete()
    record(initiative, "communities.leave_initiative", by=by)
    return initiative


# --- what it does ---


@transaction.atomic
def write_initiative_update(initiative: Initiative, *, by, text: str) -> InitiativeUpdate:
    authorize(by, "communities.write_initiative_update", initiative)
    require_open(lock(initiative))
    writer = None if by is SYSTEM else by
    update = InitiativeUpdate.objects.create(initiative=initiative, text=text, written_by=writer)
    record(initiative, "communities.write_initiative_update", by=by)
    transaction.on_commit(partial(notifications.announce_update, update))
    return update


@transaction.atomic
def record_initiative_output(initiative: Initiative, *, by, title: str, link: str) -> InitiativeOutput:
    """Write down something it made. Also after it is done: results appear late."""
    authorize(by, "communities.record_initiative_output", initiative)
    output = InitiativeOutput(initiative=initiative, title=title, link=link, recorded_by=None if by is SYSTEM else by)
    output.full_clean()
    output.save()
    record(initiative, "communities.record_initiative_output", by=by)
    return output
