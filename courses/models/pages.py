from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from core.blocks import StoryBlock
from courses import queries


class CourseIndexPage(Page):
    """All courses."""

    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.CoursePage"]
    content_panels = [*Page.content_panels, "introduction"]

    class Meta:
        verbose_name = _("list of courses")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"courses": queries.courses_under(self, reader=request.user)}


class CoursePage(Page):
    """Learning material in lessons that members take at their own pace."""

    introduction = models.TextField(
        _("introduction"), max_length=500, help_text=_("What it is, for whom, and what one can do afterwards.")
    )
    building_block = models.ForeignKey(
        "core.BuildingBlock",
        verbose_name=_("building block"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
    )
    body = StreamField(StoryBlock(), verbose_name=_("body"), blank=True)

    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.LessonPage"]
    content_panels = [*Page.content_panels, "introduction", "building_block", "body"]
    # The same in every language: a translator has nothing to choose here.
    override_translatable_fields = [SynchronizedField("building_block", overridable=False)]

    class Meta:
        verbose_name = _("course")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | queries.way_through(self, reader=request.user)


class LessonPage(Page):
    """One lesson: something to read and to think about, with the time it takes."""

    minutes = models.PositiveSmallIntegerField(_("minutes it takes"), default=10)
    body = StreamField(StoryBlock(), verbose_name=_("body"))

    parent_page_types = ["courses.CoursePage"]
    subpage_types = []
    content_panels = [*Page.content_panels, "minutes", "body"]

    class Meta:
        verbose_name = _("lesson")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        course = self.get_parent().specific
        return context | queries.way_through(course, reader=request.user, lesson=self) | {"course": course}
