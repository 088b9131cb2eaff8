"""Builders: ``make_<noun>(**what_matters)`` makes one that is valid, with nothing the test did not ask for."""

from tests.factories.communities import (
    make_community,
    make_community_document,
    make_community_meeting,
    make_community_membership,
    make_community_page,
    make_officer,
    make_post,
    make_post_report,
    make_programme_item,
    make_thread,
)
from tests.factories.courses import make_course, make_lesson
from tests.factories.directory import make_contribution_request, make_listed_member
from tests.factories.joining import make_invitation, make_member_import, make_membership_application
from tests.factories.journeys import make_advisor, make_brief, make_co_author, make_editor, make_review
from tests.factories.members import grant, make_member, make_notice_settings, make_notification
from tests.factories.mentorship import (
    make_cycle,
    make_goal,
    make_meeting,
    make_note,
    make_offer,
    make_pairing,
    make_request,
)
from tests.factories.pages import home_page, make_journey, make_sub_theme
from tests.factories.privacy import make_data_export, make_erasure_request
from tests.factories.repository import make_import_batch, make_item, make_reference
from tests.factories.webinars import make_live_session, make_registration

__all__ = [
    "grant",
    "home_page",
    "make_advisor",
    "make_brief",
    "make_co_author",
    "make_community",
    "make_community_document",
    "make_community_meeting",
    "make_community_membership",
    "make_community_page",
    "make_contribution_request",
    "make_course",
    "make_cycle",
    "make_data_export",
    "make_editor",
    "make_erasure_request",
    "make_goal",
    "make_import_batch",
    "make_invitation",
    "make_item",
    "make_journey",
    "make_lesson",
    "make_listed_member",
    "make_live_session",
    "make_meeting",
    "make_member",
    "make_member_import",
    "make_membership_application",
    "make_note",
    "make_notice_settings",
    "make_notification",
    "make_offer",
    "make_officer",
    "make_pairing",
    "make_post",
    "make_post_report",
    "make_programme_item",
    "make_reference",
    "make_registration",
    "make_request",
    "make_review",
    "make_sub_theme",
    "make_thread",
]
