"""From one page to the next: what people find without knowing an address."""

import pytest
from django.utils import timezone

from communities import actions
from communities.models import Consultation, Initiative
from core.authorization import SYSTEM
from tests.factories import (
    make_campaign,
    make_community,
    make_community_membership,
    make_community_page,
    make_consultation,
    make_initiative,
    make_listed_member,
    make_member,
    make_officer,
)

pytestmark = pytest.mark.django_db


def text_at(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_community_shows_its_initiatives_campaigns_and_consultations_to_who_may_see_them(client):
    community, lead = make_community(), make_member()
    make_community_membership(community, lead)
    make_community_page(community)
    make_initiative(lead=lead, community=community, title="Stock cards")
    make_campaign(lead=lead, community=community, title="Pay on time")
    make_consultation(community=community, question="Which day suits you?")
    public, own = ["Stock cards", "Pay on time"], ["Stock cards", "Pay on time", "Which day suits you?"]
    address = community.get_absolute_url()
    assert [each for each in own if each in text_at(client, address)] == public
    client.force_login(lead)
    assert [each for each in own if each in text_at(client, address)] == own


def test_a_community_does_not_show_what_was_given_up_or_is_a_draft(client):
    community, lead = make_community(), make_member()
    make_community_membership(community, lead)
    make_initiative("stopped", lead=lead, community=community, title="Stock cards")
    make_campaign("draft", lead=lead, community=community, title="Pay on time")
    client.force_login(lead)
    text = text_at(client, community.get_absolute_url())
    assert ("Stock cards" in text, "Pay on time" in text) == (False, False)


def test_the_page_of_a_person_leads_to_what_they_take_part_in_but_not_to_private_communities(client):
    person = make_listed_member("Ana", seen={"name": "public"})
    make_community_membership(make_community(name="Kenya chapter"), person)
    private = make_community(name="Advisors", join_policy="invitation")
    make_community_membership(private, person)
    make_community_membership(make_community(name="A stream", parent=private), person)
    make_community_membership(make_community(name="Asked"), person, state="requested")
    make_initiative(people=[person], title="Stock cards")
    names = ["Kenya chapter", "Advisors", "A stream", "Asked", "Stock cards"]
    assert [each for each in names if each in text_at(client, f"/en/people/{person.pk}/")] == []
    client.force_login(make_member())
    assert [each for each in names if each in text_at(client, f"/en/people/{person.pk}/")] == [
        "Kenya chapter",
        "Stock cards",
    ]


def test_the_people_of_a_community_lead_to_their_pages_where_they_have_one(client):
    community = make_community()
    listed, unlisted = make_listed_member("Ana"), make_member("Bela")
    hidden = make_listed_member("Chipo", seen={"name": "me"})
    for person in (listed, unlisted, hidden):
        make_community_membership(community, person)
    client.force_login(unlisted)
    text = text_at(client, community.get_absolute_url() + "people/")
    assert [f"/en/people/{each.pk}/" in text for each in (listed, unlisted, hidden)] == [True, False, False]


def test_the_first_page_leads_to_communities_that_strangers_can_join(client):
    make_community_membership(make_community(name="Kenya chapter"))
    make_community(name="Advisors", join_policy="invitation")
    text = text_at(client, "/en/")
    assert ("Kenya chapter" in text, "Advisors" in text, "/en/communities/" in text) == (True, False, True)


def test_the_dashboard_leads_to_ones_initiatives_and_to_communities_one_may_join(client):
    member = make_member()
    make_initiative(lead=member, title="Stock cards")
    client.force_login(member)
    text = text_at(client, "/en/today/")
    assert ("Stock cards" in text, "Find a community" in text) == (True, True)


def test_officers_begin_an_announcement_and_a_question_on_the_page_of_their_community(client):
    term = make_officer(make_community())
    client.force_login(term.member)
    text = text_at(client, term.community.get_absolute_url())
    question = f"/en/consultations/new/?community={term.community.slug}"
    assert (f"/en/announcements/new/{term.community.slug}/" in text, question in text) == (True, True)
    assert f'<option value="{term.community.pk}" selected>' in text_at(client, question)


@pytest.mark.parametrize("slug", ["no-such", "x" * 300])
def test_a_question_to_an_unknown_community_begins_empty(client, slug):
    client.force_login(make_officer(make_community()).member)
    assert client.get(f"/en/consultations/new/?community={slug}").status_code == 200


def test_nobody_announces_for_a_community_that_is_only_proposed(client):
    term = make_officer(make_community("proposed"))
    client.force_login(term.member)
    assert "Announce something for" not in text_at(client, "/en/announcements/")
    assert client.get(f"/en/announcements/new/{term.community.slug}/").status_code == 404


def test_an_initiative_keeps_a_community_that_its_lead_has_left(client):
    community, lead = make_community(), make_member()
    membership = make_community_membership(community, lead)
    made = make_initiative(lead=lead, community=community)
    membership.delete()
    client.force_login(lead)
    address = f"{made.get_absolute_url()}edit/"
    assert f'<option value="{community.pk}" selected>' in text_at(client, address)
    sent = {"title": "New", "summary": "Why", "pillar": made.pillar_id, "community": community.pk, "languages": "en"}
    assert client.post(address, sent).status_code == 302
    assert list(Initiative.objects.values_list("title", "community")) == [("New", community.pk)]


def test_a_consultation_that_is_ended_early_says_when_it_ended():
    made = make_consultation()
    actions.conclude_consultation(made, by=SYSTEM)
    assert Consultation.objects.get(pk=made.pk).closes_at <= timezone.now()


@pytest.mark.parametrize(("address", "is_open"), [("/en/me/", False), ("/en/me/notices/settings/", True)])
def test_what_one_seldom_changes_is_folded_away_until_one_is_there(client, address, is_open):
    client.force_login(make_member())
    text = text_at(client, address)
    assert ("<details open>\n    <summary>Settings" in text) == is_open
    assert '/en/communities/mine/mail/"' in text
