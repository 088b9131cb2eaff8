from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemState(models.TextChoices):
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


ITEM_TRANSITIONS = {
    "withdraw": ({ItemState.PUBLISHED}, ItemState.WITHDRAWN),
    "restore": ({ItemState.WITHDRAWN}, ItemState.PUBLISHED),
}


class ImportBatchState(models.TextChoices):
    OPEN = "open", _("Waiting for your decision")
    CONFIRMED = "confirmed", _("Imported")
    DISCARDED = "discarded", _("Discarded")


IMPORT_BATCH_TRANSITIONS = {
    "confirm": ({ImportBatchState.OPEN}, ImportBatchState.CONFIRMED),
    "discard": ({ImportBatchState.OPEN}, ImportBatchState.DISCARDED),
}


class FileFormat(models.TextChoices):
    """Names are names: they are not translated."""

    RIS = "ris", "RIS"
    BIBTEX = "bibtex", "BibTeX"
    NBIB = "nbib", "NBIB (PubMed)"
    CSL_JSON = "csl-json", "CSL-JSON"


class RowKind(models.TextChoices):
    """What a record of a file would become."""

    NEW = "new", _("New")
    DUPLICATE = "duplicate", _("Duplicate")
    INVALID = "invalid", _("Invalid")


class ItemType(models.TextChoices):
    """Kinds of literature, under the type names of CSL 1.0.2 (docs.citationstyles.org, appendix III)."""

    ARTICLE = "article-journal", _("Journal article")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Book chapter")
    REPORT = "report", _("Report")
    THESIS = "thesis", _("Thesis")
    CONFERENCE_PAPER = "paper-conference", _("Conference paper")
    PREPRINT = "article", _("Preprint")
    DATASET = "dataset", _("Dataset")
    WEB_PAGE = "webpage", _("Web page")
    LEARNING_BRIEF = "pamphlet", _("Learning brief")
    OTHER = "document", _("Other document")
