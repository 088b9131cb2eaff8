from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from repository import queries


class LiteratureIndexPage(Page):
    """The library: search with facets."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = _("library")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.library_page(request.GET, reader=request.user)
