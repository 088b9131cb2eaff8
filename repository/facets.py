"""A search of the library as an address: words and up to one value of each facet."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from core import facets
from repository.search import matching

# The parameter of each facet and the field it narrows.
FIELDS = {"block": "building_blocks__slug", "type": "item_type", "year": "year", "language": "language"}


@dataclass(frozen=True)
class Question(facets.Question):
    @classmethod
    def from_parameters(cls, parameters: Mapping[str, str]) -> "Question":
        """What an address asks. Values that no item can have are passed over."""
        question = cls.read(parameters, FIELDS)
        year = question.chosen.get("year", "")
        is_year = year.isascii() and year.isdigit() and len(year) <= 4
        return question if is_year else question.without("year")

    def items(self, items: QuerySet, *, leaving_out: str = "") -> QuerySet:
        """The items asked for, ranked; with a facet left out, to count what its other values would give."""
        filters = {FIELDS[name]: value for name, value in self.chosen.items() if name != leaving_out}
        return matching(items.filter(**filters), self.text)
