from collections.abc import Mapping

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext as _

from core.facets import Facet, Option
from core.models import BuildingBlock
from core.territories import language_name
from repository.deduplication import are_different, distinct_key, title_key
from repository.enums import ImportBatchState, ItemState, ItemType, RowKind
from repository.facets import FIELDS, Question
from repository.models.import_batch import ImportBatch
from repository.models.item import Item
from repository.permissions import may_curate
from repository.reference import Reference

ITEMS_A_PAGE = 20
# Enough for a reference manager to take a whole search; a file of everything is for `export_items`.
MOST_EXPORTED = 1_000


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


def building_blocks_with_counts() -> list[BuildingBlock]:
    """Every building block in order, each with ``item_count``: how many items the library holds on it."""
    published = Count("items", filter=Q(items__state=ItemState.PUBLISHED))
    return list(BuildingBlock.objects.with_names().annotate(item_count=published))


def with_labels(items):
    """Ready for a list: building blocks with their names in any language."""
    return items.prefetch_related(Prefetch("building_blocks", BuildingBlock.objects.with_names()))


def latest_items(limit: int, *, since, building_blocks) -> list[Item]:
    """What came in on any of ``building_blocks`` after the time ``since``, the newest first."""
    on_them = Item.objects.filter(building_blocks__in=building_blocks).values("pk")
    items = Item.objects.published().filter(pk__in=on_them, added_at__gte=since)
    return list(with_labels(items.order_by("-added_at", "-pk"))[:limit])


def open_batches_of(curator) -> list[ImportBatch]:
    """A curator's imports that wait for their decision, the newest first, each with ``row_count``."""
    return list(
        ImportBatch.objects.filter(curator=curator, state=ImportBatchState.OPEN).annotate(row_count=Count("rows"))
    )


def row_counts_of(batch: ImportBatch) -> dict[str, int]:
    """How many rows of each kind a batch has; every kind is named."""
    counts = dict(batch.rows.order_by().values_list("kind").annotate(Count("pk")))
    return {kind.value: counts.get(kind.value, 0) for kind in RowKind}


def library_page(parameters: Mapping[str, str], *, reader) -> dict:
    """What the library shows for an address: a page of ``results``, the ``facets`` and, for a curator, their imports.

    ``wider_count``: how many items there would be without the filters, when with them there are none.
    """
    question = Question.from_parameters(parameters)
    published = Item.objects.published()
    results = Paginator(with_labels(question.items(published)), ITEMS_A_PAGE).get_page(parameters.get("page"))
    blocks = {block.slug: block for block in BuildingBlock.objects.with_names()}
    block = blocks.get(question.chosen.get("block"))
    facets = facets_of(question, blocks)
    is_narrowed_to_nothing = question.chosen and not results.paginator.count
    curates = may_curate(reader)
    return {
        "may_curate": curates,
        "open_batches": open_batches_of(reader) if curates else [],
        "question": question,
        "most_exported": MOST_EXPORTED,
        "results": results,
        "facets": facets,
        "block_description": block.local_description if block else "",
        "chosen": [facet for facet in facets if facet.chosen],
        "wider_count": question.without_filters().items(published).count() if is_narrowed_to_nothing else 0,
        "page_query": f"{question.query}&" if question else "",
    }


def facets_of(question: Question, blocks: dict[str, BuildingBlock]) -> list[Facet]:
    labels = {
        "block": (_("Building block"), {slug: block.local_name for slug, block in blocks.items()}),
        "type": (_("Type"), dict(ItemType.choices)),
        "year": (_("Year"), None),
        "language": (_("Language"), None),
    }
    return [facet_of(question, name, *labels[name]) for name in FIELDS]


def facet_of(question: Question, name: str, label: str, names: dict[str, str] | None) -> Facet:
    field = FIELDS[name]
    rows = question.items(Item.objects.published(), leaving_out=name).order_by()
    counts = {str(value): count for value, count in rows.values_list(field).annotate(Count("pk")) if value}
    chosen = question.chosen.get(name)
    if chosen:
        counts.setdefault(chosen, 0)
    options = [
        Option(
            label=str(name_of(name, value, names)),
            count=count,
            query=question.toggled(name, value).query,
            is_chosen=value == chosen,
        )
        for value, count in in_order(name, counts, names)
    ]
    return Facet(name, label, options)


def name_of(facet: str, value: str, names: dict[str, str] | None) -> str:
    return language_name(value) if facet == "language" else (names or {}).get(value, value)


def in_order(facet: str, counts: dict[str, int], names: dict[str, str] | None) -> list[tuple[str, int]]:
    """Years from the newest, building blocks and types as they are listed everywhere, languages by count."""
    if facet == "year":
        return sorted(counts.items(), reverse=True)
    if names:
        order = {value: place for place, value in enumerate(names)}
        return sorted(counts.items(), key=lambda pair: order.get(pair[0], len(order)))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
