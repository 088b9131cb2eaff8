from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from home import queries
from home.blocks import HomeStoryBlock

NEWS_A_PAGE = 20


class HomePage(Page):
    """The first page of the site in one language."""

    promise = models.CharField(
        _("promise"), max_length=160, help_text=_("One sentence: what the collaborative is for.")
    )
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(HomeStoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [*Page.content_panels, "promise", "introduction", "body"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs) | queries.first_page(self)
        return context | {"original": queries.original_asked_for(request.GET.get("original", ""), self)}


class StandardPage(Page):
    """A page of text: about us, how to join, help."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(HomeStoryBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, "introduction", "body"]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")


class NewsIndexPage(Page):
    """All news, the newest first."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request, *args, **kwargs):
        news = Paginator(queries.news_under(self), NEWS_A_PAGE).get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"news": news}


class NewsPage(Page):
    """One piece of news."""

    published_on = models.DateField(_("date"), default=timezone.localdate)
    introduction = models.TextField(_("introduction"), max_length=400)
    body = StreamField(HomeStoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "published_on", "introduction", "body"]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
