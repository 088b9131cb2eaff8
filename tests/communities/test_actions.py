import pytest
from django.core.exceptions import ValidationError

from communities import actions
from communities.enums import CommunityMembershipState, CommunityState, JoinPolicy, OfficerTermState
from communities.models import Community
from core.states import InvalidTransition
from members.enums import Role
from tests.factories import make_community, make_member, make_officer

pytestmark = pytest.mark.django_db


def test_anybody_joins_an_open_community_at_once_and_once():
    community, member = make_community(), make_member()
    first = actions.join_community(community, by=member, member=member)
    assert actions.join_community(community, by=member, member=member) == first
    assert first.state == CommunityMembershipState.ACTIVE


def test_where_officers_decide_one_asks_first():
    community, member = make_community(join_policy=JoinPolicy.REQUEST), make_member()
    officer = make_officer(community).member
    membership = actions.join_community(community, by=member, member=member)
    assert membership.state == CommunityMembershipState.REQUESTED
    actions.accept_community_membership(membership, by=officer)
    assert list(Community.objects.of(member)) == [community]


def test_a_part_of_a_part_is_refused():
    secretary = make_member("", Role.SECRETARIAT)
    stream = make_community(parent=make_community())
    with pytest.raises(ValidationError) as refusal:
        actions.create_community(
            by=secretary, kind="thematic", name="Deeper", slug="deeper", summary="Too deep.", parent=stream
        )
    assert list(refusal.value.message_dict) == ["parent"]


def test_an_officer_who_said_no_cannot_say_yes_any_more():
    term = make_officer(state=OfficerTermState.OFFERED)
    actions.decline_officer_term(term, by=term.member)
    with pytest.raises(InvalidTransition):
        actions.accept_officer_term(term, by=term.member)


def test_what_is_being_proposed_is_seen_by_who_proposes_it_and_the_secretariat():
    proposer, secretary, other = make_member(), make_member("", Role.SECRETARIAT), make_member()
    community = make_community(CommunityState.PROPOSED, proposed_by=proposer)
    seen = [person for person in (proposer, secretary, other) if Community.objects.visible_to(person)]
    assert seen == [proposer, secretary]
    assert community.is_in_preparation
