from datetime import timedelta

import pytest
from django.utils import timezone

from communities.enums import CommunityState, OfficerTermState
from communities.models import CommunityMembership
from members.enums import Role
from tests.communities.test_work_permissions import WORK_RIGHTS
from tests.factories import (
    make_community,
    make_community_membership,
    make_member,
    make_officer,
    make_programme_item,
)
from tests.permissions import compare

EVERYBODY = {
    "proposer", "officer", "former officer", "officer of another", "the asked", "member of it", "whose it is",
    "any member", "secretariat", "editor",
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
            "endanger",
            "recover",
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
    kinds = {
        "_officer_term": asked,
        "_community_membership": membership,
        "_programme_item": make_programme_item(community),
    }
    on_the_community = {"communities.offer_officer_term", "communities.create_programme_item"}

    def subject(name):
        found = next((noun for ending, noun in kinds.items() if name.endswith(ending)), community)
        return community if name in on_the_community else found

    compare(THESE, actors, subject)
