import pytest
from wagtail.admin.telepath import JSContext

from repository.blocks import ItemChooser, ItemChooserBlock
from repository.viewsets import item_chooser_viewset
from tests.factories import make_item

pytestmark = pytest.mark.django_db


def test_a_block_keeps_an_item_by_its_key_and_finds_it_again():
    item, block = make_item(), ItemChooserBlock()

    assert block.get_prep_value(item) == item.pk
    assert block.to_python(item.pk) == item


def test_the_block_can_be_edited_and_named_in_a_migration():
    block = ItemChooserBlock()
    block.set_name("item")

    assert JSContext().pack(block)["_type"].startswith("wagtail.blocks")
    assert block.deconstruct()[0] == "repository.blocks.ItemChooserBlock"


def test_the_field_of_a_form_opens_the_items_chooser():
    assert item_chooser_viewset.widget_class is ItemChooser
    assert ItemChooser().get_chooser_modal_url() == "/cms/item_chooser/"
