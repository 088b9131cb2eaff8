from datetime import timedelta

import pytest
from django.utils import timezone

from communities.enums import CommunityState, OfficerTermState
from communities.models import CommunityMembership, Proposal, ScoreSheet
from communities.permissions import is_officer
from members.enums import MemberState, Role
from tests.communities.test_work_permissions import WORK_RIGHTS
from tests.factories import (
    make_community,
    make_community_document,
    make_community_meeting,
    make_community_membership,
    make_community_page,
    make_interest,
    make_member,
    make_nomination,
    make_nomination_call,
    make_officer,
    make_post_report,
    make_programme_item,
    make_thread,
)
from tests.permissions import compare

EVERYBODY = {
    "proposer", "officer", "former officer", "officer of another", "the asked", "member of it", "whose it is",
    "any member", "secretariat", "editor", "author", "dormant member", "scorer", "asked for interest", "nominee",
}  # fmt: skip
MEMBERS = {"officer", "former officer", "member of it", "author"}

RIGHTS = {
    # the life of a community
    **{
        f"communities.{verb}_community": {"secretariat"}
        for verb in (
            "create",
            "found",
            "return",
            "screen",
            "approve",
            "decline",
            "rest",
            "revive",
            "close",
        )
    },
    "communities.submit_community": {"proposer"},
    "communities.withdraw_community": {"proposer"},
    # officers
    "communities.offer_officer_term": {"officer", "secretariat"},
    "communities.accept_officer_term": {"the asked"},
    "communities.decline_officer_term": {"the asked"},
    "communities.resign_officer_term": {"the asked"},
    "communities.renew_officer_term": {"officer", "secretariat"},
    "communities.take_back_officer_term": {"officer", "secretariat"},
    "communities.edit_community": {"officer", "secretariat"},
    "communities.vacate_officer_term": {"secretariat"},
    # charter
    "communities.endanger_community": set(),
    "communities.recover_community": set(),
    "communities.propose_community": EVERYBODY - {"dormant member"},
    "communities.edit_proposal": {"proposer"},
    "communities.name_leader": {"proposer"},
    "communities.ask_interest": {"proposer"},
    "communities.accept_interest": {"asked for interest"},
    "communities.decline_interest": {"asked for interest"},
    "communities.appoint_score_sheet": {"secretariat"},
    "communities.cancel_score_sheet": {"secretariat"},
    "communities.submit_score_sheet": {"scorer"},
    "communities.decline_score_sheet": {"scorer"},
    "communities.edit_charter_rules": {"secretariat"},
    "communities.create_strategy_period": {"secretariat"},
    "communities.edit_strategy_period": {"secretariat"},
    "communities.open_strategy_period": {"secretariat"},
    "communities.write_strategy_priority": {"secretariat"},
    "communities.retire_strategy_priority": {"secretariat"},
    "communities.align_community": {"officer", "secretariat"},
    "communities.use_benefit": {"officer", "secretariat"},
    "communities.allot_benefit": {"secretariat"},
    "communities.open_nomination_call": {"officer", "secretariat"},
    "communities.close_nomination_call": {"officer", "secretariat"},
    "communities.create_nomination": MEMBERS,
    "communities.accept_nomination": {"nominee"},
    "communities.decline_nomination": {"nominee"},
    "communities.choose_nomination": {"officer", "secretariat"},
    "communities.pass_over_nomination": {"officer", "secretariat"},
    # memberships
    "communities.join_community": EVERYBODY,
    "communities.leave_community_membership": {"whose it is"},
    "communities.renew_community_membership": {"whose it is"},
    "communities.request_again_community_membership": {"whose it is"},
    "communities.accept_community_membership": {"officer", "secretariat"},
    "communities.decline_community_membership": {"officer", "secretariat"},
    "communities.invite_community_membership": {"officer", "secretariat"},
    # the work programme
    **{
        f"communities.{verb}_programme_item": {"officer", "secretariat"}
        for verb in ("create", "edit", "begin", "finish", "drop", "reopen")
    },
    # home page, streams, people, calendar, documents
    "communities.create_community_page": {"officer", "secretariat"},
    "communities.edit_community_page": {"officer", "secretariat"},
    "communities.create_stream": {"officer", "secretariat"},
    "communities.offer_community_membership": {"officer", "secretariat"},
    "communities.end_community_membership": {"officer", "secretariat"},
    **{f"communities.{verb}_community_meeting": {"officer", "secretariat"} for verb in ("plan", "move", "cancel")},
    **{
        f"communities.{verb}_community_document": {"officer", "secretariat"}
        for verb in ("create", "edit", "replace", "hide", "restore")
    },
    # discussion
    **{
        f"communities.{act}": MEMBERS
        for act in ("start_thread", "write_post", "visit_thread", "give_reaction", "take_back_reaction", "report_post")
    },
    **{f"communities.{verb}_thread": {"officer"} for verb in ("pin", "unpin", "close", "reopen", "hide", "restore")},
    "communities.edit_post": {"author"},
    # the post was reported
    "communities.hide_post": {"officer", "secretariat"},
    "communities.restore_post": {"officer", "secretariat"},
    "communities.uphold_post_report": {"officer", "secretariat"},
    "communities.dismiss_post_report": {"officer", "secretariat"},
    "communities.set_delivery": {"whose it is"},
    "communities.export_member_list": {"officer"},
    "communities.receive_post": set(),
}

THESE = dict(RIGHTS)
RIGHTS |= WORK_RIGHTS  # initiatives, campaigns, consultations, announcements: compared in a module of their own


pytestmark = pytest.mark.django_db


def test_who_holds_which_right():
    proposer, today = make_member(), timezone.now().date()
    community = make_community(CommunityState.ACTIVE, proposed_by=proposer)
    asked = make_officer(community, state=OfficerTermState.OFFERED)
    CommunityMembership.objects.filter(member=asked.member).delete()
    past = {"starts_on": today - timedelta(days=900), "ends_on": today - timedelta(days=3)}
    membership = make_community_membership(community, state="requested")
    actors = {
        "proposer": proposer,
        "officer": make_officer(community).member,
        "former officer": make_officer(community, **past).member,
        "officer of another": make_officer().member,
        "the asked": asked.member,
        "member of it": make_community_membership(community).member,
        "whose it is": membership.member,
        "any member": make_member(),
        "secretariat": make_member("", Role.SECRETARIAT),
        "editor": make_member("", Role.EDITOR),
        "author": make_community_membership(community).member,
    }
    proposal = Proposal.objects.create(community=community, round=1)
    sheet = ScoreSheet.objects.create(community=community, scorer=make_member(), due_on=today)
    interest, call = make_interest(proposal), make_nomination_call(community)
    nomination = make_nomination(call)
    actors |= {
        "dormant member": make_member(state=MemberState.DORMANT),
        "scorer": sheet.scorer,
        "asked for interest": interest.member,
        "nominee": nomination.member,
    }
    thread = make_thread(community, author=actors["author"])
    report = make_post_report(thread.posts.get(), by=actors["member of it"])
    kinds = {
        "_delivery": membership,
        "_post_report": report,
        "receive_post": None,
        "write_post": thread,
        "_post": report.post,
        "_reaction": report.post,
        "start_thread": community,
        "_thread": thread,
        "_officer_term": asked,
        "_community_membership": membership,
        "_programme_item": make_programme_item(community),
        # charter
        "ask_interest": proposal,
        "name_leader": proposal,
        "_proposal": proposal,
        "_interest": interest,
        "_score_sheet": sheet,
        "create_nomination": call,
        "_nomination_call": call,
        "_nomination": nomination,
        "_community_meeting": make_community_meeting(community),
        "_community_document": make_community_document(community),
        "_community_page": make_community_page(community),
    }
    on_the_community = {
        f"communities.{name}"
        for name in (
            "offer_officer_term",
            "create_programme_item",
            "create_community_page",
            "offer_community_membership",
            "plan_community_meeting",
            "create_community_document",
            "appoint_score_sheet",
            "open_nomination_call",
        )
    }

    def subject(name):
        found = next((noun for ending, noun in kinds.items() if name.endswith(ending)), community)
        return community if name in on_the_community else found

    compare(THESE, actors, subject)


def test_the_officers_of_a_community_stand_in_for_those_of_its_parts():
    officer = make_officer()
    stream = make_community(parent=officer.community)
    assert is_officer(officer.member, stream)
    assert not is_officer(make_officer(stream).member, officer.community)
