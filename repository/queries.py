from django.db.models import Count, Prefetch, Q

from core.models import BuildingBlock
from repository.deduplication import are_different, distinct_key, title_key
from repository.enums import ImportBatchState, RowKind
from repository.models.import_batch import ImportBatch
from repository.models.item import Item
from repository.reference import Reference


def item_of(reference: Reference) -> Item | None:
    """The item that is this work already: by DOI, by PMID, else by title, year and first author."""
    key = title_key(reference)
    keys = [key, distinct_key(key, reference)]
    same = Q(title_key__in=keys)
    for name in ("doi", "pmid"):
        if value := getattr(reference, name):
            same |= Q(**{name: value})
    found = list(Item.objects.filter(same).order_by("pk"))
    for name in ("doi", "pmid"):
        for item in found:
            if getattr(reference, name) and getattr(item, name) == getattr(reference, name):
                return item
    return next((item for item in found if not are_different(item, reference)), None)


def item_counts_by_building_block() -> dict[int, int]:
    """How many published items each building block has, by its primary key; blocks without any are left out."""
    rows = Item.objects.published().filter(building_blocks__isnull=False).order_by()
    return dict(rows.values_list("building_blocks").annotate(Count("pk")))


def with_labels(items):
    """Ready for a list: building blocks with their names in any language."""
    return items.prefetch_related(Prefetch("building_blocks", BuildingBlock.objects.with_names()))


def latest_items(limit: int = 5) -> list[Item]:
    """What was added last."""
    return list(with_labels(Item.objects.published().order_by("-added_at", "-pk"))[:limit])


def open_batches_of(curator) -> list[ImportBatch]:
    """A curator's imports that wait for their decision, the newest first, each with ``row_count``."""
    return list(
        ImportBatch.objects.filter(curator=curator, state=ImportBatchState.OPEN).annotate(row_count=Count("rows"))
    )


def row_counts_of(batch: ImportBatch) -> dict[str, int]:
    """How many rows of each kind a batch has; every kind is named."""
    counts = dict(batch.rows.order_by().values_list("kind").annotate(Count("pk")))
    return {kind.value: counts.get(kind.value, 0) for kind in RowKind}
