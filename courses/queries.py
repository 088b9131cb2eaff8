"""Reads shaped for pages. Model classes are looked up by name where the page models themselves import this."""

from django.apps import apps
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from core.pages import open_pages
from courses.enums import EnrollmentState


def original_of(page: Page) -> Page:
    """The first of a page's translations: the one that rows about the page point to."""
    return page.get_translations(inclusive=True).order_by("pk").first()


def with_lesson_count(courses: QuerySet) -> QuerySet:
    """Courses with ``lesson_count``: of the lessons under them those that are published."""
    lessons = apps.get_model("courses", "LessonPage").objects.live().filter(path__startswith=OuterRef("path"))
    count = lessons.order_by().values("depth").annotate(count=Count("pk")).values("count")  # all are of one depth
    return courses.annotate(lesson_count=Coalesce(Subquery(count), 0))


def courses_under(index, *, reader) -> list:
    """The courses of a list that are open to all, each with ``lesson_count`` and, for a member, ``enrollment``."""
    course_model = apps.get_model("courses", "CoursePage")
    courses = list(
        with_lesson_count(open_pages(course_model.objects.child_of(index)))
        .select_related("building_block")
        .prefetch_related("building_block__translations")
    )
    enrolled = {row.course.translation_key: row for row in enrollments_of(reader)}
    for course in courses:
        course.enrollment = enrolled.get(course.translation_key)
    return courses


def course_pages(courses: list, language: str) -> dict:
    """By translation key: the published page of each course in a language (a code), or else the course itself."""
    keys = [course.translation_key for course in courses]
    wanted = Q(live=True, locale__language_code=language, translation_key__in=keys) | Q(pk__in=[c.pk for c in courses])
    found = apps.get_model("courses", "CoursePage").objects.filter(wanted).select_related("locale")
    # The translation comes last and stays.
    pages = sorted(with_lesson_count(found), key=lambda page: page.locale.language_code == language)
    return {page.translation_key: page for page in pages}


def enrollments_of(member) -> list:
    """A member's enrollments, the newest first, with ``done_count``: of the lessons that are still published."""
    if not member.is_authenticated:
        return []
    rows = apps.get_model("courses", "Enrollment").objects.filter(member=member)
    done = Count("completions", filter=Q(completions__lesson__live=True))
    return list(rows.select_related("course").annotate(done_count=done))


def enrollment_of(member, course):
    """A member's enrollment in a course, found from any of its translations, or ``None``."""
    if not member.is_authenticated:
        return None
    rows = apps.get_model("courses", "Enrollment").objects
    return rows.filter(member=member, course__translation_key=course.translation_key).first()


def lessons_of(course) -> list:
    """The published lessons of one language of a course, in order."""
    return list(apps.get_model("courses", "LessonPage").objects.live().child_of(course).order_by("path"))


def done_lessons_of(enrollment) -> set:
    """The translation keys of the lessons a learner has done."""
    return set(enrollment.completions.values_list("lesson__translation_key", flat=True)) if enrollment else set()


def way_through(course, *, reader, lesson=None) -> dict:
    """``enrollment``, ``lessons`` (each with ``is_done``), ``done_count`` and ``next_lesson`` for a reader."""
    enrollment = enrollment_of(reader, course)
    done = done_lessons_of(enrollment)
    lessons = lessons_of(course)
    for each in lessons:
        each.is_done = each.translation_key in done
        each.is_current = each == lesson
    return {
        "enrollment": enrollment,
        "is_taking_part": bool(enrollment) and enrollment.state != EnrollmentState.LEFT,
        "lessons": lessons,
        "lesson_is_done": bool(lesson) and lesson.translation_key in done,
        "done_count": sum(each.is_done for each in lessons),
        "minutes": sum(each.minutes for each in lessons),
        "next_lesson": next((each for each in lessons if not each.is_done and each != lesson), None),
    }
