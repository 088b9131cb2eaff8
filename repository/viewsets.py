from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from repository.blocks import ItemChooser
from repository.models import Item
from repository.search import matching


class ItemSearchForm(BaseFilterForm):
    """The library's own search: editors find in the studio what readers find."""

    q = forms.CharField(label=_("Title, author or keyword"), required=False)

    def filter(self, objects):
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        return matching(super().filter(objects), self.search_query)


class ItemListing:
    """Whole titles are alike; who wrote it and when tells items apart."""

    filter_form_class = ItemSearchForm

    @property
    def columns(self):
        return [*super().columns, Column("byline", label=_("Authors")), Column("year", label=_("Year"))]


class ItemChooseView(ItemListing, ChooseView):
    pass


class ItemChooseResultsView(ItemListing, ChooseResultsView):
    pass


class ItemChooserViewSet(ChooserViewSet):
    model = Item
    icon = "doc-full"
    choose_one_text = ItemChooser.choose_one_text
    choose_another_text = ItemChooser.choose_another_text
    choose_view_class = ItemChooseView
    choose_results_view_class = ItemChooseResultsView
    widget_class = ItemChooser

    def get_object_list(self):
        return Item.objects.published()


item_chooser_viewset = ItemChooserViewSet("item_chooser")
