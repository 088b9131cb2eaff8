"""The stream of the pages about the collaborative itself."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import StoryBlock


class FiguresBlock(blocks.StructBlock):
    """How many members, countries and advisors there are, counted when the page is read."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160, required=False)

    class Meta:
        icon = "order"
        label = _("Figures")
        description = _("How many members from how many countries there are today. The numbers are counted, not typed.")
        template = "blocks/figures.html"
        preview_value = {"heading": "The collaborative today"}


class HomeStoryBlock(StoryBlock):
    figures = FiguresBlock()
