from datetime import timedelta

import pytest
from django.utils import timezone

from communities.enums import CommunityState, OfficerTermState
from communities.models import CommunityMembership, Proposal, ScoreSheet
from members.enums import MemberState, Role
from tests.communities.test_work_permissions import WORK_RIGHTS
from tests.factories import (
    make_community,
    make_community_membership,
    make_interest,
    make_member,
    make_nomination,
    make_nomination_call,
    make_officer,
    make_programme_item,
)
from tests.permissions import compare

EVERYBODY = {
    "proposer", "officer", "former officer", "officer of another", "the asked", "member of it", "whose it is",
    "any member", "secretariat", "editor", "dormant member", "scorer", "asked for interest", "nominee",
}  # fmt: skip

RIGHTS = {
    # the life of a community
    **{
        f"communities.{verb}_community": {"secretariat"}
        for verb in (
            "create",
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
    "communities.create_nomination": {"officer", "former officer", "member of it"},
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
}

THESE = dict(RIGHTS)
RIGHTS |= WORK_RIGHTS  # initiatives, campaigns, consultations, announcements: compared in a module of their own


@pytest.mark.django_db
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
    kinds = {
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
    }
    on_the_community = {
        "communities.offer_officer_term",
        "communities.create_programme_item",
        "communities.appoint_score_sheet",
        "communities.open_nomination_call",
    }

    def subject(name):
        found = next((noun for ending, noun in kinds.items() if name.endswith(ending)), community)
        return community if name in on_the_community else found

    compare(THESE, actors, subject)
