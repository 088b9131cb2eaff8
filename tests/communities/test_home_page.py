"""The public home page of a community, and its officers' form."""

import pytest

from communities import actions
from communities.enums import CommunityState, JoinPolicy
from communities.models import CommunityPage
from communities.queries.home import page_of
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.enums import Role
from tests.factories import (
    make_community,
    make_community_document,
    make_community_meeting,
    make_community_page,
    make_member,
    make_officer,
    make_programme_item,
)

pytestmark = pytest.mark.django_db


def edit(client, community, *, revision, **texts):
    return client.post(
        f"/en/communities/{community.slug}/edit/", {"introduction": "Hello.", "revision": revision, **texts}
    )


def test_approval_makes_a_page_in_the_working_language_and_its_stand_ins():
    community = make_community(CommunityState.SCREENING, kind="advisory", language="fr")
    make_officer(community)
    actions.approve_community(community, by=make_member("", Role.SECRETARIAT))
    pages = CommunityPage.objects.filter(community=community).select_related("locale")
    assert {page.locale.language_code: bool(page.alias_of_id) for page in pages} == {
        "fr": False, "en": True, "es": True, "pt": True, "ar": True,
    }  # fmt: skip
    assert actions.create_community_page(community, by=SYSTEM) == page_of(community, "fr")
    assert pages.count() == 5


def test_the_page_is_read_at_the_address_of_the_community_in_every_language(client):
    community = make_community(name="Nurses of the north")
    page = make_community_page(community)
    assert page.url == "/en/communities/" + community.slug + "/"
    assert "Nurses of the north" in client.get(page.url).content.decode()
    french = client.get(f"/fr/communities/{community.slug}/")
    assert 'lang="en"' in french.content.decode()


def test_a_community_without_a_page_is_read_all_the_same(client):
    community = make_community(summary="People who keep clinics open.")
    assert "People who keep clinics open." in client.get(community.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CommunityState.AT_RISK, "too few officers"),
        (CommunityState.DORMANT, "is resting"),
        (CommunityState.CLOSED, "is closed"),
    ],
)
def test_the_page_says_in_words_how_the_community_is_doing(client, state, words):
    assert words in client.get(make_community(state).get_absolute_url()).content.decode()


def test_an_officer_edits_the_page_and_its_stand_ins_follow(client):
    officer = make_officer()
    page = make_community_page(officer.community)
    client.force_login(officer.member)
    sent = edit(
        client, officer.community, revision=page.latest_revision_id, heading_0="Why", text_0="One.\n\n- two\n- three"
    )
    assert sent.url == officer.community.get_absolute_url()
    page.refresh_from_db()
    assert [(block.block_type, str(block.value)) for block in page.body][1] == (
        "paragraph", "<p>One.</p><ul><li>two</li><li>three</li></ul>",
    )  # fmt: skip
    assert page.latest_revision.user == officer.member
    assert [alias.introduction for alias in page.aliases.all().specific()] == ["Hello."] * 4


def test_the_second_of_two_officers_loses_nothing(client):
    first, community = make_officer(), None
    community = first.community
    second = make_officer(community).member
    page = make_community_page(community)
    actions.edit_community_page(
        page, by=first.member, introduction="From the first.", body=[], revision=page.latest_revision_id
    )
    client.force_login(second)

    refused = edit(client, community, revision=page.latest_revision_id, heading_0="Mine", text_0="From the second.")

    text = refused.content.decode()
    assert refused.status_code == 409
    assert "From the first." in text
    assert "From the second." in text
    page.refresh_from_db()
    assert page.introduction == "From the first."
    again = edit(client, community, revision=refused.context["form"]["revision"].value(), text_0="Both.")
    assert again.status_code == 302


def test_a_draft_in_the_studio_is_not_published_over(client):
    officer = make_officer()
    page = make_community_page(officer.community)
    page.introduction = "Not finished"
    page.save_revision(user=make_member("", Role.EDITOR))
    fresh = CommunityPage.objects.get(pk=page.pk)
    with pytest.raises(InvalidTransition):
        actions.edit_community_page(
            fresh, by=officer.member, introduction="x", body=[], revision=fresh.latest_revision_id
        )


def test_what_a_plain_form_cannot_show_stays_where_it_is(client):
    officer = make_officer()
    page = make_community_page(officer.community)
    rich = '<p>With a <a href="https://example.org">link</a>.</p>'
    page.body = [
        ("heading", {"text": "First", "level": "2"}),
        ("paragraph", "<p>Plain.</p>"),
        ("paragraph", rich),
        ("pull_quote", {"quote": "We kept it open.", "speaker": ""}),
        ("heading", {"text": "Second", "level": "2"}),
    ]
    page.save_revision().publish()
    client.force_login(officer.member)
    form = client.get(f"/en/communities/{officer.community.slug}/edit/").context["form"]
    shown = {name: form[name].value() or "" for name in form.fields}

    client.post(f"/en/communities/{officer.community.slug}/edit/", shown | {"text_1": "New."})

    page.refresh_from_db()
    assert [block.block_type for block in page.body] == [
        "heading", "paragraph", "paragraph", "pull_quote", "heading", "paragraph",
    ]  # fmt: skip
    assert str(page.body[2].value) == rich


def test_only_those_who_lead_it_open_the_form(client):
    page = make_community_page()
    client.force_login(make_member())
    assert client.get(page.url + "edit/").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_home_page_keeps_its_queries(client, django_assert_num_queries, count):
    community = make_community()
    page = make_community_page(community)
    for _number in range(count):
        make_officer(community)
        make_community_meeting(community)
        make_programme_item(community)
        make_community_document(community, readers="everybody")
        make_community(parent=community)
    client.get(page.url)
    with django_assert_num_queries(17):
        assert client.get(page.url).status_code == 200


def test_a_stranger_reads_only_what_a_private_community_is_for(client):
    community = make_community(join_policy=JoinPolicy.INVITATION, kind="advisory", summary="We guide.")
    officer = make_officer(community, make_member("Ingrid Solberg"))
    make_community_page(community)
    make_community_meeting(community, title="Secret talks")
    make_programme_item(community, title="Secret plans")
    make_community_document(community, title="Secret paper", readers="everybody")
    secrets = ["Ingrid Solberg", "Secret talks", "Secret plans", "Secret paper"]
    for reader in (None, make_member()):
        if reader:
            client.force_login(reader)
        text = client.get(community.get_absolute_url()).content.decode()
        assert "We guide." in text
        assert [secret for secret in secrets if secret in text] == []
    client.force_login(officer.member)
    text = client.get(community.get_absolute_url()).content.decode()
    assert [secret for secret in secrets if secret not in text] == []
