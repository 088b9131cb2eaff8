from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel


def other_languages() -> list[tuple[str, str]]:
    """The languages of the site except English, whose names stand on the block itself."""
    return [(code, name) for code, name in settings.LANGUAGES if code != "en"]


class BuildingBlockQuerySet(models.QuerySet):
    def with_names(self):
        """Ready to be named in any language without one query a block."""
        return self.prefetch_related("translations")


class BuildingBlock(ClusterableModel):
    """A building block of a health system: one of WHO's six, or one an editor adds.

    Source of the six: Everybody's business, WHO 2007, ISBN 978 92 4 159607 7.
    """

    slug = models.SlugField(
        _("short name"), unique=True, help_text=_("Used in addresses and for the colour and icon; keep it.")
    )
    name = models.CharField(_("name in English"), max_length=80)
    description = models.CharField(_("description in English"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    objects = BuildingBlockQuerySet.as_manager()

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
    def translation_for_reader(self) -> "BuildingBlockTranslation | None":
        language = get_language()
        return next((each for each in self.translations.all() if each.language == language), None)


class BuildingBlockTranslation(models.Model):
    """A building block's name in one more language."""

    building_block = ParentalKey(BuildingBlock, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=255, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["building_block", "language"], name="one_translation_per_block_and_language"
            )
        ]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self):
        return self.name
