"""In which region a country lies on a day. Regions are dated rows that editors keep (``core.Region*``), not code.

A scheme is one way of dividing the world. Three come with the platform; others (a society's own networks) are added
in the studio and asked for by their short name, in the same way.
"""

from datetime import date

from django.utils import timezone

from core.models import Region, RegionCountry

WHO = "who"  # the six regions of WHO: AFR, AMR, EMR, EUR, SEAR, WPR
INCOME = "income"  # the World Bank's groups: low, lower-middle, upper-middle, high
HEMISPHERE = "north-south"  # Global North and South: north, south (UNCTAD's developed and developing economies)


def today() -> date:
    """The day that counts where nobody names one: that of UTC, the same for everybody."""
    return timezone.now().date()


def region_of(country: str, scheme: str, on: date | None = None) -> Region | None:
    """The region of ``country`` (ISO 3166-1 alpha-2) in ``scheme`` on that day; today when none is given.

    ``None`` where the scheme places the country nowhere: WHO's regions hold its Member States and some territories,
    and the World Bank leaves some economies unclassified. One query; a second one when the region is named.
    """
    rows = RegionCountry.objects.on(on or today()).filter(country=country, region__scheme__slug=scheme)
    row = rows.select_related("region").last()
    return row.region if row else None


def regions_on(day: date, scheme: str) -> dict[str, Region]:
    """The region of each country that ``scheme`` places on ``day``, ready to be named in any language.

    Three small queries however many countries; the mapping may be kept as long as ``day`` and the rows stay the same.
    """
    regions = {region.pk: region for region in regions_in(scheme)}
    rows = RegionCountry.objects.on(day).filter(region__in=list(regions))
    return {country: regions[region] for country, region in rows.values_list("country", "region")}


def regions_in(scheme: str) -> list[Region]:
    """The regions of ``scheme`` in their order, ready to be named in any language."""
    return list(Region.objects.filter(scheme__slug=scheme).with_names())


def countries_in(region: Region, on: date | None = None) -> list[str]:
    """The countries that lie in ``region`` on that day; today when none is given."""
    return list(RegionCountry.objects.on(on or today()).filter(region=region).values_list("country", flat=True))
