from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import StoryBlock
from journeys import queries
from journeys.blocks import JourneyStoryBlock
from journeys.enums import BriefKind, SubThemeState


class JourneyIndexPage(Page):
    """All learning journeys."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["journeys.JourneyPage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = _("list of learning journeys")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"journeys": queries.journeys_in(self.locale.language_code)}


class JourneyPage(Page):
    """A theme members learn about together, branching into sub-themes."""

    introduction = models.TextField(_("introduction"), max_length=500)
    body = StreamField(JourneyStoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["journeys.JourneyIndexPage"]
    subpage_types = ["journeys.SubThemePage"]
    content_panels = [*Page.content_panels, "introduction", "body"]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    class Meta:
        verbose_name = _("learning journey")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"sub_themes": queries.sub_themes_of(self)}


class SubThemePage(Page):
    """One building block of a journey, explored on its own."""

    state = models.CharField(_("state"), max_length=12, choices=SubThemeState.choices, default=SubThemeState.PLANNED)
    building_block = models.ForeignKey(
        "core.BuildingBlock",
        verbose_name=_("building block"),
        on_delete=models.PROTECT,
        related_name="sub_themes",
    )
    question = models.CharField(_("question"), max_length=255, help_text=_("What this sub-theme sets out to learn."))
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    body = StreamField(JourneyStoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["journeys.JourneyPage"]
    subpage_types = ["journeys.BriefPage"]
    content_panels = [
        *Page.content_panels,
        "building_block",
        "question",
        "state",
        "starts_on",
        "ends_on",
        "body",
        InlinePanel(
            "reading_list",
            heading=_("Reading list"),
            label=_("Item"),
            help_text=_("Kept on the first language of the page and shown in all."),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("question"), index.SearchField("body")]
    # The same in every language: a translator has nothing to choose here.
    override_translatable_fields = [SynchronizedField("building_block", overridable=False)]

    class Meta:
        verbose_name = _("sub-theme")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "journey": self.get_parent(),
            "original": queries.original_of(self),
            "briefs": queries.published_briefs_of(self),
            "reading_list": queries.reading_list_of(self),
        }


class ReadingListEntry(Orderable):
    """An item of the library that a sub-theme asks its readers to read, in order."""

    page = ParentalKey(SubThemePage, on_delete=models.CASCADE, related_name="reading_list")
    item = models.ForeignKey(
        "repository.Item", verbose_name=_("item"), on_delete=models.CASCADE, related_name="reading_list_entries"
    )

    panels = [FieldPanel("item")]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of a reading list")
        verbose_name_plural = _("entries of a reading list")

    def __str__(self):
        return str(self.item)


class BriefPage(Page):
    """A published brief. Publishing an accepted brief makes the page; editors may then correct and translate it."""

    kind = models.CharField(_("kind"), max_length=20, choices=BriefKind.choices, default=BriefKind.LEARNING_BRIEF)
    byline = models.CharField(_("authors"), max_length=500, help_text=_("As they are cited, in their order."))
    published_on = models.DateField(_("published on"))
    key_messages = models.TextField(_("key messages"), blank=True, help_text=_("One a line."))
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)
    item = models.ForeignKey(
        "repository.Item",
        verbose_name=_("item of the library"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="brief_pages",
    )

    is_creatable = False
    parent_page_types = ["journeys.SubThemePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "byline", "key_messages", "body"]
    search_fields = [
        *Page.search_fields,
        index.SearchField("byline"),
        index.SearchField("key_messages"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [SynchronizedField("item", overridable=False)]

    class Meta:
        verbose_name = _("published brief")

    @property
    def message_list(self) -> list[str]:
        return [line for line in self.key_messages.splitlines() if line]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        sub_theme = self.get_parent().specific
        return context | {"sub_theme": sub_theme, "cited_url": settings.PUBLIC_URL + self.get_url(request)}
