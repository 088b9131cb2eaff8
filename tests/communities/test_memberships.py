"""Coming in and out of a community."""

import pytest
from django.core.exceptions import ValidationError

from communities import actions
from communities.enums import CommunityMembershipState, CommunityState, JoinPolicy
from communities.models import CommunityMembership
from members.models import Notification, Task
from tests.factories import make_community, make_community_membership, make_member, make_officer

pytestmark = pytest.mark.django_db


def state_of(member, community) -> str:
    return CommunityMembership.objects.get(member=member, community=community).state


def test_a_request_is_a_task_of_the_officers_until_one_of_them_answers(django_capture_on_commit_callbacks):
    community, member = make_community(join_policy=JoinPolicy.REQUEST), make_member("Tenzin")
    officers = [make_officer(community).member, make_officer(community).member]
    with django_capture_on_commit_callbacks(execute=True):
        membership = actions.join_community(community, by=member, member=member)
    tasks = Task.objects.open().filter(kind="communities.membership_requested")
    assert {task.owner for task in tasks} == set(officers)

    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_community_membership(membership, by=officers[0])

    assert tasks.all().count() == 0
    assert Notification.objects.get(recipient=member).kind == "communities.membership_accepted"


def test_where_nobody_leads_the_officers_above_are_asked(django_capture_on_commit_callbacks):
    parent = make_community(kind="chapter")
    officer = make_officer(parent).member
    part, member = make_community(kind="chapter", parent=parent, join_policy=JoinPolicy.REQUEST), make_member()
    with django_capture_on_commit_callbacks(execute=True):
        actions.join_community(part, by=member, member=member)
    assert Task.objects.open().get().owner == officer


def test_an_invited_member_says_yes_and_one_who_asked_is_in(django_capture_on_commit_callbacks):
    community, member = make_community(join_policy=JoinPolicy.INVITATION), make_member()
    officer = make_officer(community).member
    with django_capture_on_commit_callbacks(execute=True):
        membership = actions.offer_community_membership(community, by=officer, member=member)
        actions.offer_community_membership(community, by=officer, member=member)
    assert Task.objects.open().get().owner == member
    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_community_membership(membership, by=member)
    assert (state_of(member, community), Task.objects.open().count()) == (CommunityMembershipState.ACTIVE, 0)
    asked = make_community_membership(make_community(join_policy=JoinPolicy.REQUEST), state="requested")
    actions.offer_community_membership(asked.community, by=make_officer(asked.community).member, member=asked.member)
    assert state_of(asked.member, asked.community) == CommunityMembershipState.ACTIVE


def test_an_invitation_does_not_tell_whether_an_address_is_known(client):
    officer = make_officer()
    member = make_member("Well-known Name")
    client.force_login(officer.member)
    address = f"/en/communities/{officer.community.slug}/people/invite/"
    answers = [client.post(address, {"email": email}, follow=True) for email in (member.email, "nobody@example.org")]
    shown = [answer.content.decode().split("<main")[1].split("</main>")[0] for answer in answers]
    assert shown[0] == shown[1]
    assert "Well-known Name" not in shown[0]
    assert state_of(member, officer.community) == CommunityMembershipState.INVITED


@pytest.mark.parametrize(
    ("policy", "before", "after"),
    [
        (JoinPolicy.OPEN, None, "active"),
        (JoinPolicy.OPEN, "left", "active"),
        (JoinPolicy.OPEN, "ended", "requested"),
        (JoinPolicy.REQUEST, None, "requested"),
        (JoinPolicy.REQUEST, "left", "requested"),
        (JoinPolicy.REQUEST, "declined", "requested"),
        (JoinPolicy.INVITATION, "invited", "active"),
        (JoinPolicy.INVITATION, "left", "left"),
        (JoinPolicy.INVITATION, None, None),
    ],
)
def test_the_one_button_leads_in_from_wherever_one_stands(client, policy, before, after):
    community, member = make_community(join_policy=policy), make_member()
    if before:
        make_community_membership(community, member, before)
    client.force_login(member)
    client.post(f"/en/communities/{community.slug}/join/")
    assert list(community.memberships.values_list("state", flat=True)) == ([after] if after else [])


def test_nobody_joins_what_rests():
    community, member = make_community(CommunityState.DORMANT), make_member()
    with pytest.raises(ValidationError):
        actions.join_community(community, by=member, member=member)


def test_members_of_a_group_join_its_streams_and_others_join_the_group_first():
    officer = make_officer()
    stream = actions.create_stream(officer.community, by=officer.member, name="Night shifts", summary="Who works then.")
    assert (stream.parent, stream.slug) == (officer.community, f"{officer.community.slug}-night-shifts")
    member, other = make_community_membership(officer.community).member, make_member()
    actions.join_community(stream, by=member, member=member)
    with pytest.raises(ValidationError, match="A stream is for the members"):
        actions.join_community(stream, by=other, member=other)


def test_who_leaves_a_group_leaves_its_streams():
    stream = make_community(parent=make_community())
    membership = make_community_membership(stream.parent)
    make_community_membership(stream, membership.member)
    actions.leave_community_membership(membership, by=membership.member)
    assert state_of(membership.member, stream) == CommunityMembershipState.LEFT


def test_streams_are_of_thematic_groups_only():
    officer = make_officer(make_community(kind="chapter"))
    with pytest.raises(ValidationError):
        actions.create_stream(officer.community, by=officer.member, name="Part", summary="A part.")


def test_a_membership_ends_with_a_reason_that_the_member_reads(client, django_capture_on_commit_callbacks, mailoutbox):
    officer = make_officer()
    membership = make_community_membership(officer.community)
    client.force_login(officer.member)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            f"/en/communities/{officer.community.slug}/people/{membership.pk}/end/", {"reason": "You moved away."}
        )
    membership.refresh_from_db()
    assert (membership.state, membership.ended_by, membership.end_reason) == (
        CommunityMembershipState.ENDED, officer.member, "You moved away.",
    )  # fmt: skip
    assert "You moved away." in mailoutbox[0].body


def test_an_officer_resigns_before_leaving():
    officer = make_officer()
    membership = CommunityMembership.objects.get(member=officer.member)
    with pytest.raises(ValidationError):
        actions.leave_community_membership(membership, by=officer.member)
    actions.resign_officer_term(officer, by=officer.member)
    assert actions.leave_community_membership(membership, by=officer.member).state == "left"


def test_the_people_of_a_private_community_are_seen_by_its_members_only(client):
    community = make_community(join_policy=JoinPolicy.INVITATION)
    member = make_community_membership(community).member
    invited = make_community_membership(community, state="invited").member
    address = f"/en/communities/{community.slug}/people/"
    answers = {}
    for reader in (member, invited, make_member(), make_officer(community).member):
        client.force_login(reader)
        answers[reader] = client.get(address).status_code
    assert list(answers.values()) == [200, 404, 404, 200]


@pytest.mark.parametrize("count", [1, 3])
def test_the_people_page_keeps_its_queries(client, django_assert_num_queries, count):
    officer = make_officer()
    for _number in range(count):
        make_community_membership(officer.community)
        make_community_membership(officer.community, state="requested")
        make_officer(officer.community)
    client.force_login(officer.member)
    address = f"/en/communities/{officer.community.slug}/people/"
    client.get(address)
    with django_assert_num_queries(12):
        client.get(address)
