from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from webinars import queries


class LiveSessionsIndexPage(Page):
    """Live sessions: now, next and past."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = _("list of live sessions")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.sessions_page(request.user, page=request.GET.get("page"))
