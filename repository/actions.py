from django.db import transaction

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance
from repository.enums import ITEM_TRANSITIONS
from repository.models import Item
from repository.reference import Reference


@transaction.atomic
def deposit_item(reference: Reference, *, by, building_blocks=()) -> Item:
    """Put a reference into the library, or return the item that is it already."""
    authorize(by, "repository.deposit_item")
    item = Item(
        added_by=None if by is SYSTEM else by,
        authors=[author.as_csl() for author in reference.authors],
        **{name: getattr(reference, name) for name in vars(reference) if name not in {"authors", "keywords"}},
    )
    item.full_clean()
    item.save()
    item.building_blocks.set(building_blocks)
    item.keywords.set(reference.keywords)
    record(item, "repository.deposit_item", by=by)
    return item


@transaction.atomic
def withdraw_item(item: Item, *, by) -> Item:
    """Take an item out of the public library; its address then says so."""
    authorize(by, "repository.withdraw_item", item)
    advance(item, "withdraw", table=ITEM_TRANSITIONS)
    record(item, "repository.withdraw_item", by=by)
    return item


@transaction.atomic
def restore_item(item: Item, *, by) -> Item:
    """Bring a withdrawn item back."""
    authorize(by, "repository.restore_item", item)
    advance(item, "restore", table=ITEM_TRANSITIONS)
    record(item, "repository.restore_item", by=by)
    return item
