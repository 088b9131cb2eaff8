"""Reads shaped for pages. Model classes are looked up by name where the page models themselves import this."""

from django.apps import apps
from django.db.models import Count
from wagtail.models import Page

from core.pages import open_pages
from courses.enums import EnrollmentState


def original_of(page: Page) -> Page:
    """The first of a page's translations: the one that rows about the page point to."""
    return page.get_translations(inclusive=True).order_by("pk").first()


def courses_under(index, *, reader) -> list:
    """The courses of a list that are open to all, each with ``lesson_count`` and, for a member, ``enrollment``."""
    course_model = apps.get_model("courses", "CoursePage")
    courses = list(
        open_pages(course_model.objects.child_of(index))
        .select_related("building_block")
        .prefetch_related("building_block__translations")
    )
    enrolled = {row.course.translation_key: row for row in enrollments_of(reader)}
    for course in courses:
        course.lesson_count = course.numchild
        course.enrollment = enrolled.get(course.translation_key)
    return courses


def enrollments_of(member) -> list:
    """A member's enrollments, the newest first, with ``done_count``."""
    if not member.is_authenticated:
        return []
    rows = apps.get_model("courses", "Enrollment").objects.filter(member=member)
    return list(rows.select_related("course").annotate(done_count=Count("completions")))


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
