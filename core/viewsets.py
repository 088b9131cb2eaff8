from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from core.models import BuildingBlock


class BuildingBlockViewSet(ModelViewSet):
    model = BuildingBlock
    icon = "grip"
    menu_label = _("Building blocks")
    menu_order = 500
    add_to_admin_menu = True
    list_display = ["name", "slug", "position"]


building_blocks = BuildingBlockViewSet("building_blocks")
