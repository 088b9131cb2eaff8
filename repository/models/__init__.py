from repository.models.import_batch import ImportBatch, ImportRow
from repository.models.item import Item
from repository.models.pages import LiteratureIndexPage

__all__ = ["ImportBatch", "ImportRow", "Item", "LiteratureIndexPage"]
