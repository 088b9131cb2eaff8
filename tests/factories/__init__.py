"""Builders: ``make_<noun>(**what_matters)`` makes one that is valid, with nothing the test did not ask for."""

from tests.factories.charter import (
    make_interest,
    make_led_community,
    make_member_of,
    make_nomination,
    make_nomination_call,
    make_offered_term,
    make_proposal,
    make_score_sheet,
    make_strategy_period,
)
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
from tests.factories.traces import take_part_everywhere
from tests.factories.webinars import make_live_session, make_registration
from tests.factories.work import (
    make_advice,
    make_announcement,
    make_campaign,
    make_consultation,
    make_initiative,
    make_issue,
    make_subscriber,
)

__all__ = [
    "grant",
    "home_page",
    "make_advice",
    "make_advisor",
    "make_announcement",
    "make_brief",
    "make_campaign",
    "make_co_author",
    "make_community",
    "make_community_document",
    "make_community_meeting",
    "make_community_membership",
    "make_community_page",
    "make_consultation",
    "make_contribution_request",
    "make_course",
    "make_cycle",
    "make_data_export",
    "make_editor",
    "make_erasure_request",
    "make_goal",
    "make_import_batch",
    "make_initiative",
    "make_interest",
    "make_invitation",
    "make_issue",
    "make_item",
    "make_journey",
    "make_led_community",
    "make_lesson",
    "make_listed_member",
    "make_live_session",
    "make_meeting",
    "make_member",
    "make_member_import",
    "make_member_of",
    "make_membership_application",
    "make_nomination",
    "make_nomination_call",
    "make_note",
    "make_notice_settings",
    "make_notification",
    "make_offer",
    "make_offered_term",
    "make_officer",
    "make_pairing",
    "make_post",
    "make_post_report",
    "make_programme_item",
    "make_proposal",
    "make_reference",
    "make_registration",
    "make_request",
    "make_review",
    "make_score_sheet",
    "make_strategy_period",
    "make_sub_theme",
    "make_subscriber",
    "make_thread",
    "take_part_everywhere",
]
