from repository.models.item import Item
from repository.models.pages import LiteratureIndexPage

__all__ = ["Item", "LiteratureIndexPage"]
