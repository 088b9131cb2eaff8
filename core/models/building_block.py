from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel

from core.models.names import Named, NameTranslation, other_languages

__all__ = ["BuildingBlock", "BuildingBlockTranslation", "other_languages"]  # the first migration asks here


class BuildingBlock(Named):
    """A building block of a health system: one of WHO's six, or one an editor adds.

    Source of the six: Everybody's business, WHO 2007, ISBN 978 92 4 159607 7.
    """

    slug = models.SlugField(
        _("short name"), unique=True, help_text=_("Used in addresses and for the colour and icon; keep it.")
    )
    description = models.CharField(_("description in English"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("slug"),
        FieldPanel("position"),
        InlinePanel("translations", heading=_("Translations")),
    ]

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("building block")
        verbose_name_plural = _("building blocks")

    @property
    def local_description(self) -> str:
        """What belongs to it, in the reader's language where somebody wrote it there, else in English."""
        translation = self.translation_for_reader
        return (translation.description if translation else "") or self.description


class BuildingBlockTranslation(NameTranslation):
    """A building block's name in one more language."""

    building_block = ParentalKey(BuildingBlock, on_delete=models.CASCADE, related_name="translations")
    description = models.CharField(_("description"), max_length=255, blank=True)

    class Meta(NameTranslation.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["building_block", "language"], name="one_translation_per_block_and_language"
            )
        ]
