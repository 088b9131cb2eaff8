"""The list of communities."""

import pytest

from communities.enums import CommunityState, JoinPolicy
from tests.factories import make_community, make_community_membership, make_member, make_officer

pytestmark = pytest.mark.django_db


def names(response) -> list[str]:
    return [community.name for community in response.context["communities"].object_list]


def test_the_list_is_by_kind_then_country_and_parts_stand_below(client):
    south = make_community(kind="chapter", country="ZA", name="South Africa chapter")
    make_community(kind="thematic", name="Finance")
    kenya = make_community(kind="chapter", country="KE", name="Kenya chapter")
    kisumu = make_community(kind="chapter", country="KE", name="Kisumu chapter", parent=kenya)
    make_community(CommunityState.PROPOSED, name="Not yet")
    response = client.get("/en/communities/")
    assert names(response) == [kenya.name, south.name, "Finance"]
    assert response.context["communities"].object_list[0].public_parts == [kisumu]
    assert (response.context["community_count"], response.context["country_count"]) == (4, 2)


def test_it_is_filtered_by_kind_and_by_words(client):
    kenya = make_community(kind="chapter", country="KE", name="Nairobi people")
    make_community(kind="chapter", country="KE", name="Droughts", parent=kenya)
    make_community(kind="thematic", name="Droughts and floods")
    assert names(client.get("/en/communities/?kind=chapter")) == ["Nairobi people"]
    assert names(client.get("/en/communities/?q=kenya")) == ["Nairobi people"]
    assert names(client.get("/en/communities/?q=drought")) == ["Nairobi people", "Droughts and floods"]
    assert names(client.get("/en/communities/?kind=nonsense&q=zzz")) == []


def test_members_are_counted_and_those_of_a_private_community_are_not_told(client):
    community = make_community()
    make_community_membership(community)
    make_community_membership(community, state="left")
    make_officer(make_community(kind="advisory", join_policy=JoinPolicy.INVITATION))
    text = client.get("/en/communities/").content.decode()
    assert text.count("1 member") == 1
    assert "By invitation" in text


def test_ones_own_come_first(client):
    make_community()
    own = make_community_membership(member=make_member()).community
    client.force_login(own.memberships.get().member)
    assert client.get("/en/communities/").context["mine"] == [own]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_keeps_its_queries(client, django_assert_num_queries, count):
    member = make_member()
    for _number in range(count):
        community = make_community()
        make_community_membership(community, member)
        make_community_membership(make_community(parent=community))
    client.force_login(member)
    client.get("/en/communities/")
    with django_assert_num_queries(18):
        client.get("/en/communities/")
