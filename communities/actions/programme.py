"""The work programme of a community."""

from django.db import transaction

from communities.enums import PROGRAMME_ITEM_TRANSITIONS
from communities.models import Community, ProgrammeItem
from core.audit import record
from core.authorization import authorize
from core.states import advance


@transaction.atomic
def create_programme_item(community: Community, *, by, year: int, kind, title: str, **fields) -> ProgrammeItem:
    """Put something on the programme of ``year``; ``fields`` may hold text, month, leader and evidence."""
    authorize(by, "communities.create_programme_item", community)
    item = ProgrammeItem(community=community, year=year, kind=kind, title=title, **fields)
    item.full_clean()
    item.save()
    record(item, "communities.create_programme_item", by=by)
    return item


@transaction.atomic
def edit_programme_item(item: ProgrammeItem, *, by, **fields) -> ProgrammeItem:
    authorize(by, "communities.edit_programme_item", item)
    for name, value in fields.items():
        setattr(item, name, value)
    item.full_clean()
    item.save(update_fields=fields)
    record(item, "communities.edit_programme_item", by=by)
    return item


def move(item: ProgrammeItem, verb: str, *, by) -> ProgrammeItem:
    """Move the item along its table and write it down."""
    advance(item, verb, table=PROGRAMME_ITEM_TRANSITIONS)
    record(item, f"communities.{verb}_programme_item", by=by)
    return item


@transaction.atomic
def begin_programme_item(item: ProgrammeItem, *, by) -> ProgrammeItem:
    authorize(by, "communities.begin_programme_item", item)
    return move(item, "begin", by=by)


@transaction.atomic
def finish_programme_item(item: ProgrammeItem, *, by) -> ProgrammeItem:
    authorize(by, "communities.finish_programme_item", item)
    return move(item, "finish", by=by)


@transaction.atomic
def drop_programme_item(item: ProgrammeItem, *, by) -> ProgrammeItem:
    authorize(by, "communities.drop_programme_item", item)
    return move(item, "drop", by=by)


@transaction.atomic
def reopen_programme_item(item: ProgrammeItem, *, by) -> ProgrammeItem:
    authorize(by, "communities.reopen_programme_item", item)
    return move(item, "reopen", by=by)
