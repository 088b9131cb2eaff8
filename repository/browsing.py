"""The library's page: a page of items, the facets with their counts, and what is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from core.models import BuildingBlock
from core.territories import language_name
from repository.enums import ItemType
from repository.facets import FIELDS, Question
from repository.models.item import Item
from repository.queries import with_labels

ITEMS_A_PAGE = 20


@dataclass(frozen=True)
class Option:
    """One value of a facet: how many items it gives and the search it leads to (chosen: the one without it)."""

    label: str
    count: int
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        return next((option for option in self.options if option.is_chosen), None)


def library_page(parameters: Mapping[str, str]) -> dict:
    """What the library shows for an address: ``question``, ``results`` (a page), ``facets``, ``chosen``, ``wider_count``."""
    question = Question.from_parameters(parameters)
    published = Item.objects.published()
    results = Paginator(with_labels(question.items(published)), ITEMS_A_PAGE).get_page(parameters.get("page"))
    facets = facets_of(question)
    is_narrowed_to_nothing = question.chosen and not results.paginator.count
    return {
        "question": question,
        "results": results,
        "facets": facets,
        "chosen": [facet for facet in facets if facet.chosen],
        "wider_count": question.without_filters().items(published).count() if is_narrowed_to_nothing else 0,
        "page_query": f"{question.query}&" if question else "",
    }


def facets_of(question: Question) -> list[Facet]:
    labels = {
        "block": (_("Building block"), {block.slug: block.local_name for block in BuildingBlock.objects.with_names()}),
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
            query=(question.without(name) if value == chosen else question.choose(name, value)).query,
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
