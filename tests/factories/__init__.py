"""Builders: ``make_<noun>(**what_matters)`` makes one that is valid, with nothing the test did not ask for."""

from tests.factories.courses import make_course, make_lesson
from tests.factories.members import grant, make_member
from tests.factories.pages import home_page, make_journey, make_sub_theme
from tests.factories.webinars import make_live_session, make_registration

__all__ = [
    "grant",
    "home_page",
    "make_course",
    "make_journey",
    "make_lesson",
    "make_live_session",
    "make_member",
    "make_registration",
    "make_sub_theme",
]
