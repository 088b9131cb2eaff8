from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import StoryBlock


class JourneyIndexPage(Page):
    """All learning journeys."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["journeys.JourneyPage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = _("list of learning journeys")


class JourneyPage(Page):
    """A theme members learn about together, branching into sub-themes."""

    introduction = models.TextField(_("introduction"), max_length=500)
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["journeys.JourneyIndexPage"]
    subpage_types = ["journeys.SubThemePage"]
    content_panels = [*Page.content_panels, "introduction", "body"]

    class Meta:
        verbose_name = _("learning journey")


class SubThemePage(Page):
    """One building block of a journey, explored on its own."""

    building_block = models.ForeignKey(
        "core.BuildingBlock",
        verbose_name=_("building block"),
        on_delete=models.PROTECT,
        related_name="sub_themes",
    )
    question = models.CharField(_("question"), max_length=255, help_text=_("What this sub-theme sets out to learn."))
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["journeys.JourneyPage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "building_block", "question", "body"]

    class Meta:
        verbose_name = _("sub-theme")
