from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import StoryBlock


class CommunityIndexPage(Page):
    """All communities of the collaborative in one language."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["communities.CommunityPage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = _("list of communities")

    def get_context(self, request, *args, **kwargs):
        from communities.queries.index import communities_page  # it reads the models, which are not there yet

        context = super().get_context(request, *args, **kwargs)
        return context | communities_page(request.user, request.GET)


class CommunityPage(Page):
    """The public home page of a community, made on approval. Officers edit it on the site, editors in the studio.

    Its address is that of the community, whose view serves it.
    """

    community = models.ForeignKey(
        "communities.Community", verbose_name=_("community"), on_delete=models.PROTECT, related_name="pages"
    )
    introduction = models.TextField(_("introduction"), max_length=1000, blank=True)
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    template = "communities/community.html"
    is_creatable = False
    parent_page_types = ["communities.CommunityIndexPage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "introduction", "body"]
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]
    # The same in every language: a translator has nothing to choose here.
    override_translatable_fields = [SynchronizedField("community", overridable=False)]

    class Meta:
        verbose_name = _("home page of a community")
        verbose_name_plural = _("home pages of communities")

    def get_context(self, request, *args, **kwargs):
        from communities.queries.home import home_of  # it reads the models, which are not there yet

        context = super().get_context(request, *args, **kwargs)
        return context | home_of(self.community, reader=request.user)
