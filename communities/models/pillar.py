from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from core.models.building_block import other_languages


class PillarQuerySet(models.QuerySet):
    def with_names(self):
        """Ready to be named in any language without one query a pillar."""
        return self.prefetch_related("translations")


class Pillar(ClusterableModel):
    """A pillar of action: what an initiative is mainly for. Three to begin with; editors add and rename."""

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Used in addresses; keep it."))
    name = models.CharField(_("name in English"), max_length=80)
    description = models.CharField(_("description in English"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = PillarQuerySet.as_manager()

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

    def __str__(self):
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language, or the English one."""
        translation = self.translation_for_reader
        return translation.name if translation else self.name

    @property
    def local_description(self) -> str:
        """What belongs to it, in the reader's language where somebody wrote it there, else in English."""
        translation = self.translation_for_reader
        return (translation.description if translation else "") or self.description

    @property
    def translation_for_reader(self) -> "PillarTranslation | None":
        language = get_language()
        return next((each for each in self.translations.all() if each.language == language), None)


class PillarTranslation(models.Model):
    """A pillar's name in one more language."""

    pillar = ParentalKey(Pillar, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=255, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["pillar", "language"], name="one_translation_per_pillar_and_language")
        ]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self):
        return self.name
