from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel

from core.models.names import Named, NameTranslation


class Pillar(Named):
    """A pillar of action: what an initiative is mainly for. Three to begin with; editors add and rename."""

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Used in addresses; keep it."))
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
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")

    @property
    def local_description(self) -> str:
        """What belongs to it, in the reader's language where somebody wrote it there, else in English."""
        translation = self.translation_for_reader
        return (translation.description if translation else "") or self.description


class PillarTranslation(NameTranslation):
    """A pillar's name in one more language."""

    pillar = ParentalKey(Pillar, on_delete=models.CASCADE, related_name="translations")
    description = models.CharField(_("description"), max_length=255, blank=True)

    class Meta(NameTranslation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["pillar", "language"], name="one_translation_per_pillar_and_language")
        ]
