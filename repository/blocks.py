"""What other apps put into their streams to point at an item of the library."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock
from wagtail.coreutils import resolve_model_string


class ItemChooser(BaseChooser):
    """The field that opens the item chooser (``repository.viewsets.item_chooser_viewset``)."""

    choose_one_text = _("Choose an item of the library")
    choose_another_text = _("Choose another item")
    show_edit_link = False
    model = "repository.Item"
    chooser_modal_url_name = "item_chooser:choose"
    icon = "doc-full"


class ItemChooserBlock(ChooserBlock):
    """An item of the library, stored by its primary key."""

    class Meta:
        icon = "doc-full"
        label = _("Item of the library")

    @cached_property
    def target_model(self):
        return resolve_model_string("repository.Item")

    @cached_property
    def widget(self):
        return ItemChooser()
