from dataclasses import fields

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from core.territories import language_name
from repository.enums import ItemState, ItemType
from repository.reference import Author, Reference

# No vowels and nothing that looks like something else: no words by chance, no misreading.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def make_public_id() -> str:
    """A short permanent name for addresses: 27**8, about 2.8e11, of them."""
    return get_random_string(8, ALPHABET)


class ItemQuerySet(models.QuerySet):
    def published(self):
        return self.filter(state=ItemState.PUBLISHED)


class Item(models.Model):
    """A piece of literature: the record of it, not the file."""

    public_id = models.CharField(max_length=12, unique=True, default=make_public_id, editable=False)
    state = models.CharField(max_length=12, choices=ItemState.choices, default=ItemState.PUBLISHED)
    item_type = models.CharField(_("type"), max_length=24, choices=ItemType.choices, default=ItemType.OTHER)
    title = models.TextField(_("title"))
    authors = models.JSONField(_("authors"), default=list, blank=True)  # CSL names
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    container_title = models.CharField(_("journal or book"), max_length=500, blank=True)
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    volume = models.CharField(_("volume"), max_length=120, blank=True)
    issue = models.CharField(_("issue"), max_length=120, blank=True)
    pages = models.CharField(_("pages"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    doi = models.CharField("DOI", max_length=255, blank=True)
    pmid = models.CharField("PMID", max_length=20, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    building_blocks = models.ManyToManyField("core.BuildingBlock", blank=True, related_name="items")
    keywords = TaggableManager(_("keywords"), blank=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="added_items"
    )

    # Computed by the actions from the fields above (repository.deduplication, repository.search).
    title_key = models.CharField(max_length=40, editable=False)
    search_title = models.TextField(editable=False)
    search_text = models.TextField(editable=False)

    objects = ItemQuerySet.as_manager()

    personal_data = {"added_by": ["title", "added_at"]}

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["doi"], condition=~models.Q(doi=""), name="one_item_per_doi"),
            models.UniqueConstraint(fields=["pmid"], condition=~models.Q(pmid=""), name="one_item_per_pmid"),
            models.UniqueConstraint(fields=["title_key"], name="one_item_per_title_key"),
        ]
        indexes = [
            models.Index(fields=["state", "year"], name="items_by_year"),
            models.Index(fields=["state", "language"], name="items_by_language"),
        ]
        verbose_name = _("item")
        verbose_name_plural = _("items")

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("repository:item-detail", kwargs={"public_id": self.public_id})

    @property
    def author_names(self) -> list[str]:
        return [str(Author(**author)) for author in self.authors]

    @property
    def byline(self) -> str:
        """``Kruk, Myers`` or ``Kruk et al.``, as lists name authors."""
        names = [author.get("literal") or author.get("family") or author.get("given", "") for author in self.authors]
        return gettext("%(first)s et al.") % {"first": names[0]} if len(names) > 3 else ", ".join(names)

    @property
    def language_name(self) -> str:
        return language_name(self.language) if self.language else ""

    def as_reference(self) -> Reference:
        """The item on its way out; prefetch ``keywords`` where there are many."""
        names = [field.name for field in fields(Reference) if field.name not in {"authors", "keywords"}]
        return Reference(
            authors=[Author(**author) for author in self.authors],
            keywords=[keyword.name for keyword in self.keywords.all()],
            **{name: getattr(self, name) for name in names},
        )
