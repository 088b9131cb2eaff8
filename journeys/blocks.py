from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import StoryBlock


class ReflectionBlock(blocks.StructBlock):
    """A question a reader takes back to their own work."""

    question = blocks.CharBlock(label=_("Question"), max_length=255)
    hint = blocks.TextBlock(label=_("Where to start"), max_length=400, required=False)

    class Meta:
        icon = "help"
        label = _("Question to reflect on")
        description = _("A question that readers answer for their own district, alone or with their team.")
        template = "blocks/reflection.html"
        preview_value = {
            "question": "Who in your district may move money within a day of an alert?",
            "hint": "Think of the last emergency and the first decision that waited.",
        }


class JourneyStoryBlock(StoryBlock):
    """The story of a journey and its sub-themes."""

    reflection = ReflectionBlock()
