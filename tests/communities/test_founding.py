"""The secretariat founds a community itself; addresses; what is changed of a community later."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from communities import actions, urls
from communities.actions.addresses import RESERVED_SLUGS, free_slug
from communities.enums import CommunityState
from communities.models import Community
from core.authorization import SYSTEM
from members.enums import Role
from members.models import Organization
from tests.factories import make_community, make_led_community, make_member

pytestmark = pytest.mark.django_db

FOUND = "/en/communities/found/"


def founding(**fields) -> dict:
    return {
        "kind": "chapter", "name": "Togo chapter", "summary": "Members in Togo.", "country": "TG", "language": "fr",
        "join_policy": "open", "time_zone": "Africa/Lome", "parent": "", "convener": "", "area": "",
    } | fields  # fmt: skip


def secretary():
    return make_member("", Role.SECRETARIAT)


def accept_office(community, member, *, by) -> None:
    term = actions.offer_officer_term(community, by=by, member=member)
    actions.accept_officer_term(term, by=member)


def test_the_secretariat_founds_a_chapter_which_begins_its_work_once_the_rules_are_kept(client):
    by, convener = secretary(), Organization.objects.create(name="National institute of health")
    client.force_login(by)
    answer = client.post(FOUND, founding(convener=convener.pk))
    community = Community.objects.get()
    here = reverse("communities:standing", kwargs={"slug": "togo-chapter"})
    assert (answer.url, community.state, community.convener) == (here, CommunityState.SCREENING, convener)
    for _number in range(2):
        accept_office(community, make_member(), by=by)
    assert "2 of 5 members have said that they take part." in client.get(here).content.decode()
    client.post(reverse("communities:community-move", kwargs={"slug": community.slug, "verb": "approve"}))
    community.refresh_from_db()
    assert community.state == CommunityState.SCREENING
    for _number in range(3):
        member = make_member()
        membership = actions.offer_community_membership(community, by=by, member=member)
        actions.accept_community_membership(membership, by=member)
    client.post(reverse("communities:community-move", kwargs={"slug": community.slug, "verb": "approve"}))
    community.refresh_from_db()
    assert (community.state, community.memberships.active().count()) == (CommunityState.ACTIVE, 5)


def test_a_chapter_below_the_national_one_needs_no_more_than_it(client):
    national = make_community(kind="chapter", country="TG", slug="togo")
    client.force_login(secretary())
    client.post(FOUND, founding(name="Kara", area="Kara", parent=national.pk))
    kara = Community.objects.get(slug="kara")
    client.post(reverse("communities:community-move", kwargs={"slug": "kara", "verb": "approve"}))
    kara.refresh_from_db()
    assert (kara.parent, kara.state) == (national, CommunityState.ACTIVE)


def test_nobody_else_finds_the_page_and_what_is_refused_stands_at_its_field(client):
    client.force_login(make_member())
    assert client.get(FOUND).status_code == 404
    group = make_community(kind="thematic")
    client.force_login(secretary())
    answer = client.post(FOUND, founding(parent=group.pk))
    assert list(answer.context["form"].errors) == ["parent"]
    assert list(client.post(FOUND, founding(country="")).context["form"].errors) == ["country"]
    assert not Community.objects.filter(kind="chapter").exists()


def test_who_is_invited_to_what_is_founded_may_read_of_it_and_others_may_not(client):
    community, invited = make_community(CommunityState.SCREENING), make_member()
    actions.offer_community_membership(community, by=SYSTEM, member=invited)
    client.force_login(invited)
    assert "You are invited to join this community." in client.get(community.get_absolute_url()).content.decode()
    client.force_login(make_member())
    assert client.get(community.get_absolute_url()).status_code == 404


def test_no_community_takes_the_address_of_a_page_of_the_platform():
    fixed = {str(each.pattern).split("/")[0] for each in urls.urlpatterns}
    assert {first for first in fixed if "<" not in first} <= RESERVED_SLUGS
    assert [free_slug(name) for name in ("Mine", "Propose", "Found")] == ["mine-2", "propose-2", "found-2"]
    with pytest.raises(ValidationError):
        make_community(slug="mine")


def test_a_stream_never_takes_an_address_that_is_taken():
    community = make_led_community(slug="water")
    make_community(slug="water-rivers")
    assert actions.create_stream(community, by=SYSTEM, name="Rivers", summary="Crossing.").slug == "water-rivers-2"


def test_officers_say_who_may_join_and_only_the_secretariat_renames(client):
    community = make_led_community(name="Water")
    officer = community.officer_terms.current()[0].member
    client.force_login(officer)
    here = reverse("communities:community-edit", kwargs={"slug": community.slug})
    sent = {"summary": "Wells and pumps.", "join_policy": "request", "time_zone": "Africa/Nairobi", "name": "Mine"}
    client.post(here, sent)
    community.refresh_from_db()
    assert (community.join_policy, community.summary, community.name) == ("request", "Wells and pumps.", "Water")
    with pytest.raises(PermissionDenied):
        actions.edit_community(community, by=officer, name="Mine")
    actions.edit_community(community, by=secretary(), name="Wells")
    assert Community.objects.get().name == "Wells"
