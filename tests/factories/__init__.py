"""Builders: ``make_<noun>(**what_matters)`` makes one that is valid, with nothing the test did not ask for."""

from tests.factories.courses import make_course, make_lesson
from tests.factories.journeys import make_advisor, make_brief, make_editor, make_review
from tests.factories.members import grant, make_member
from tests.factories.pages import home_page, make_journey, make_sub_theme

__all__ = [
    "grant",
    "home_page",
    "make_advisor",
    "make_brief",
    "make_course",
    "make_editor",
    "make_journey",
    "make_lesson",
    "make_member",
    "make_review",
    "make_sub_theme",
]
