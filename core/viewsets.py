from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from core.models import BuildingBlock, Region, RegionCountry, RegionScheme


class BuildingBlockViewSet(ModelViewSet):
    model = BuildingBlock
    icon = "grip"
    menu_label = _("Building blocks")
    menu_order = 500
    add_to_admin_menu = True
    list_display = ["name", "slug", "position"]


class RegionSchemeViewSet(ModelViewSet):
    model = RegionScheme
    icon = "globe"
    menu_label = _("Ways of dividing")
    list_display = ["name", "slug", "source"]


class RegionViewSet(ModelViewSet):
    model = Region
    icon = "globe"
    menu_label = _("Regions")
    list_display = ["name", "scheme", "code", "position"]
    list_filter = ["scheme"]


class RegionCountryViewSet(ModelViewSet):
    """A country moves by ending one row and adding another; a mistake may also be deleted."""

    model = RegionCountry
    icon = "site"
    menu_label = _("Countries")
    list_display = ["country_name", "country", "region", "starts_on", "ends_on"]
    list_filter = ["region__scheme", "region", "country"]
    search_fields = ["country"]


class RegionViewSetGroup(ViewSetGroup):
    items = [
        RegionSchemeViewSet("region_schemes"),
        RegionViewSet("regions"),
        RegionCountryViewSet("region_countries"),
    ]
    menu_label = _("Regions")
    menu_icon = "globe"
    menu_order = 505


building_blocks = BuildingBlockViewSet("building_blocks")
regions = RegionViewSetGroup()
