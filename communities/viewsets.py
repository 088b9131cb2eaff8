from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from communities.models import Pillar


class PillarViewSet(ModelViewSet):
    model = Pillar
    icon = "list-ul"
    menu_label = _("Pillars of action")
    menu_order = 506
    add_to_admin_menu = True
    list_display = ["name", "slug", "position"]


pillars = PillarViewSet("pillars")
