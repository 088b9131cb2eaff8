from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel


def other_languages() -> list[tuple[str, str]]:
    """The languages of the site except English, whose names stand on the thing itself."""
    return [(code, name) for code, name in settings.LANGUAGES if code != "en"]


class NamedQuerySet(models.QuerySet):
    def with_names(self):
        """Ready to be named in any language without one query a row."""
        return self.prefetch_related("translations")


class Named(ClusterableModel):
    """What editors name in English and, as ``translations``, in the other languages of the site."""

    name = models.CharField(_("name in English"), max_length=80)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language, or the English one."""
        translation = self.translation_for_reader
        return translation.name if translation else self.name

    @property
    def translation_for_reader(self):
        language = get_language()
        return next((each for each in self.translations.all() if each.language == language), None)


class NameTranslation(models.Model):
    """The name of a thing in one more language; which thing, says the ``ParentalKey`` of the model made of this."""

    language = models.CharField(_("language"), max_length=10, choices=other_languages)
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        abstract = True
        ordering = ["language"]
        verbose_name = _("translation")
        verbose_name_plural = _("translations")

    def __str__(self):
        return self.name
