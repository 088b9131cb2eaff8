from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel

from core.models.names import Named, NameTranslation
from core.territories import country_choices, country_name


class RegionScheme(Named):
    """One way of dividing the world into regions: WHO's, by income, North and South, a society's own networks."""

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Used in addresses and by rules; keep it."))
    source = models.CharField(
        _("source"), max_length=255, help_text=_("Who says which country belongs where, in which document and year.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("source"),
        FieldPanel("slug"),
        InlinePanel("translations", heading=_("Translations")),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("way of dividing the world")
        verbose_name_plural = _("ways of dividing the world")


class RegionSchemeTranslation(NameTranslation):
    scheme = ParentalKey(RegionScheme, on_delete=models.CASCADE, related_name="translations")

    class Meta(NameTranslation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["scheme", "language"], name="one_translation_per_scheme_and_language")
        ]


class Region(Named):
    """One part of the world within a scheme. Which countries lie in it, and since when, are rows of their own."""

    scheme = models.ForeignKey(
        RegionScheme, verbose_name=_("way of dividing the world"), on_delete=models.PROTECT, related_name="regions"
    )
    code = models.SlugField(_("code"), max_length=20, help_text=_("Used in addresses and by rules; keep it."))
    position = models.PositiveSmallIntegerField(_("position"), default=100)

    panels = [
        FieldPanel("scheme"),
        FieldPanel("name"),
        FieldPanel("code"),
        FieldPanel("position"),
        InlinePanel("translations", heading=_("Translations")),
    ]

    class Meta:
        ordering = ["scheme", "position", "name"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="one_region_per_scheme_and_code")]
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class RegionTranslation(NameTranslation):
    region = ParentalKey(Region, on_delete=models.CASCADE, related_name="translations")

    class Meta(NameTranslation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["region", "language"], name="one_translation_per_region_and_language")
        ]


class RegionCountryQuerySet(models.QuerySet):
    def on(self, day: date):
        """The rows that hold on ``day``."""
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        )

    def meeting(self, starts_on: date | None, ends_on: date | None):
        """The rows that hold on at least one day of a time; ``None`` leaves it open at that end."""
        rows = self
        if ends_on:
            rows = rows.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=ends_on))
        if starts_on:
            rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on))
        return rows


class RegionCountry(models.Model):
    """That a country lies in a region, for a time: both days included. To move it, end this row and add another."""

    region = models.ForeignKey(Region, verbose_name=_("region"), on_delete=models.CASCADE, related_name="countries")
    country = models.CharField(_("country"), max_length=2, choices=country_choices, help_text="ISO 3166-1 alpha-2")
    starts_on = models.DateField(
        _("first day"), null=True, blank=True, help_text=_("Empty: as long as anybody looks back.")
    )
    ends_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: until further notice."))

    objects = RegionCountryQuerySet.as_manager()

    panels = [FieldPanel("country"), FieldPanel("region"), FieldPanel("starts_on"), FieldPanel("ends_on")]

    class Meta:
        ordering = ["country", F("starts_on").asc(nulls_first=True)]
        indexes = [models.Index(fields=["country"], name="region_country_by_country")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_country_leaves_a_region_after_it_came",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.UniqueConstraint(
                fields=["region", "country"],
                condition=Q(ends_on__isnull=True),
                name="a_country_is_in_a_region_once",
                violation_error_message=_("The country is in this region already."),
            ),
        ]
        verbose_name = _("country in a region")
        verbose_name_plural = _("countries in regions")

    def __str__(self):
        return f"{self.country_name}: {self.region}"

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    def clean(self):
        """Refuse a second region of the same scheme on the same day."""
        if not self.country or self.region_id is None:
            return
        same = RegionCountry.objects.filter(country=self.country, region__scheme=self.region.scheme_id)
        other = same.meeting(self.starts_on, self.ends_on).exclude(pk=self.pk).select_related("region").first()
        if other is not None:
            raise ValidationError(
                _("%(country)s is in “%(region)s” in that time. Give that row a last day first.")
                % {"country": self.country_name, "region": other.region}
            )
