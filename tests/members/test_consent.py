"""What a member hides is hidden everywhere: on their page, in the list, from words, filters and counts."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from core.models import BuildingBlock
from members import actions
from members.consent import DEFAULTS, SeenMember, audience_of, visible_fields
from members.directory import directory_page
from members.enums import Audience, MemberState, Role
from members.models import DirectoryEntry, User
from tests.factories import make_contribution_request, make_listed_member, make_member, make_offer, make_request

pytestmark = pytest.mark.django_db

# field: (what they say, how a page shows it, a search that would find it, a filter that would find it)
SECRETS = {
    "organization": ({"organization": "Zanzibar Cold Chain Trust"}, "Zanzibar Cold Chain", "q=zanzibar", ""),
    "country": ({"country": "MG"}, "Madagascar", "q=madagascar", "country=MG"),
    "constituency": ({"constituency": "funder"}, "Funder", "", "constituency=funder"),
    "career_stage": ({"career_stage": "retired"}, "Retired", "", "stage=retired"),
    "languages": ({"languages": ["sw"]}, "Swahili", "", "language=sw"),
    "expertise": ({"blocks": ["finance"]}, "Health finance", "q=finance", "block=finance"),
    "contributions": ({"contributions": ["pilot"]}, "Undertake a pilot", "", "offers=pilot"),
    "about": ({"about": "I once kept bees in Antananarivo."}, "Antananarivo", "q=antananarivo", ""),
    "email": ({"email": "secret.bees@example.org"}, "secret.bees@", "q=secret", ""),
}
REGION = "region=AFR"
CASES = [
    (field, chosen, reader)
    for field in SECRETS
    for chosen, readers in (("me", ("member", "anybody")), ("members", ("anybody",)))
    for reader in readers
]


def sign_in(client, reader: str):
    if reader == "member":
        client.force_login(make_member("Reader"))
    if reader == "secretariat":
        client.force_login(make_member("Reader", Role.SECRETARIAT))


def make_hiding(field: str, audience: str) -> User:
    """Somebody who shows everything to everybody but one field."""
    seen = dict.fromkeys(DEFAULTS, "public") | {field: audience}
    return make_listed_member("Bina Rakoto", seen=seen, **SECRETS[field][0])


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def found(client, query: str) -> list[str]:
    return [person.name for person in client.get(f"/en/people/?{query}").context["people"].object_list]


def options(client, query: str = "") -> list[tuple[str, str, int]]:
    facets = client.get(f"/en/people/?{query}").context["facets"]
    return [(facet.name, option.label, option.count) for facet in facets for option in facet.options]


@pytest.mark.parametrize(("field", "audience", "reader"), CASES)
def test_a_hidden_field_is_on_no_page_found_by_no_search_and_counted_nowhere(client, field, audience, reader):
    person = make_hiding(field, audience)
    _said, shown, words, filter_ = SECRETS[field]
    sign_in(client, reader)

    assert found(client, "q=rakoto") == ["Bina Rakoto"]
    assert shown not in text(client, f"/en/people/{person.pk}/")
    assert shown not in text(client, "/en/people/")
    assert shown not in text(client, "/en/people/?q=rakoto")
    for query in filter(None, (words, filter_)):
        assert found(client, query) == []
        assert client.get(f"/en/people/?{query}").context["wider_count"] == (0 if query == words else 1)
    assert [each for each in options(client) if each[1] == shown] == []
    if field == "country":
        assert found(client, REGION) == []
        assert [each for each in options(client) if each[0] in {"country", "region"}] == []


@pytest.mark.parametrize(("field", "audience"), [(field, each) for field in SECRETS for each in ("members", "public")])
def test_what_is_shown_is_found_by_words_and_filters(client, field, audience):
    person = make_hiding(field, audience)
    _said, shown, words, filter_ = SECRETS[field]
    sign_in(client, "member" if audience == "members" else "anybody")

    assert shown in text(client, f"/en/people/{person.pk}/")
    for query in filter(None, (words, filter_)):
        # An address is read on the page, never searched: whoever has it needs no directory.
        assert found(client, query) == ([] if field == "email" else ["Bina Rakoto"])


def test_the_secretariat_sees_what_only_the_member_does(client):
    person = make_listed_member("Bina", seen=dict.fromkeys(DEFAULTS, "me") | {"name": "members"}, country="MG")
    sign_in(client, "secretariat")
    assert "Madagascar" in text(client, f"/en/people/{person.pk}/")
    assert found(client, "country=MG") == ["Bina"]


def test_nothing_is_public_by_itself_and_the_address_is_nobodys():
    profile = make_member().profile
    assert {name: audience_of(profile, name).value for name in DEFAULTS} == dict.fromkeys(DEFAULTS, "members") | {
        "email": "me"
    }


def test_an_audience_nobody_knows_is_the_smallest():
    profile = make_member().profile
    profile.audiences = {"country": "everybody-and-their-dog", "about": ["public"]}
    assert [audience_of(profile, name) for name in ("country", "about")] == [Audience.ME, Audience.ME]


def test_the_gate_knows_four_kinds_of_readers():
    member = make_listed_member(seen={"country": "me", "about": "public"})
    secretariat, other = make_member("", Role.SECRETARIAT), make_member()
    everything, of_members = frozenset(DEFAULTS), frozenset(DEFAULTS) - {"country", "email"}
    assert [visible_fields(member, reader) for reader in (member, secretariat, other, AnonymousUser())] == [
        everything,
        everything,
        of_members,
        frozenset(),
    ]
    other.is_active = False
    assert visible_fields(member, other) == frozenset()


def test_whoever_hides_the_name_is_shown_nowhere(client):
    person = make_listed_member("Bina", seen={"about": "public", "name": "members"}, about="Bees")
    assert client.get(f"/en/people/{person.pk}/").status_code == 404
    assert found(client, "") == []
    assert not DirectoryEntry.objects.filter(audience=Audience.PUBLIC).exists()


@pytest.mark.parametrize("reader", ["member", "anybody"])
def test_who_is_not_listed_or_may_not_sign_in_has_no_page_for_others(client, reader):
    seen = dict.fromkeys(DEFAULTS, "public")
    unlisted = make_listed_member("Una", seen=seen, is_listed=False)
    suspended, gone = make_listed_member("Sven", seen=seen), make_listed_member("Gita", seen=seen)
    User.objects.filter(pk=suspended.pk).update(is_active=False)
    User.objects.filter(pk=gone.pk).update(state=MemberState.ALUMNI)
    sign_in(client, reader)
    answers = [client.get(f"/en/people/{person.pk}/").status_code for person in (unlisted, suspended, gone)]
    assert answers == [404, 404, 404]
    assert found(client, "") == []


def test_a_new_name_leaves_no_trace_of_the_old(client):
    person = make_listed_member("Oldname Rakoto", seen={"name": "public"}, about="Bees")
    actions.edit_profile(person.profile, by=person, user_fields={"name": "Newname Rakoto"}, profile_fields={})

    assert found(client, "q=oldname") == []
    assert found(client, "q=newname") == ["Newname Rakoto"]
    assert "Oldname" not in text(client, f"/en/people/{person.pk}/")
    assert not DirectoryEntry.objects.filter(search_text__contains="oldname").exists()


def test_a_name_that_the_secretariat_corrects_is_found_at_once(client):
    person = make_listed_member("Oldname Rakoto", seen={"name": "public"})
    sign_in(client, "secretariat")
    fields = {"name": "Newname Rakoto", "language": "en", "time_zone": "", "is_active": "on"}
    client.post(reverse("wagtailusers_users:edit", args=[person.pk]), fields)
    assert (found(client, "q=oldname"), found(client, "q=newname")) == ([], ["Newname Rakoto"])


def test_who_closes_a_field_is_no_longer_found_by_it(client):
    person = make_listed_member("Bina", seen={"name": "public", "country": "public"}, country="MG")
    assert found(client, "country=MG") == ["Bina"]
    closed = {"audiences": {"name": "public", "country": "me"}}
    actions.edit_profile(person.profile, by=person, user_fields={}, profile_fields=closed)
    assert found(client, "country=MG") == []


def test_a_row_written_before_a_field_was_closed_still_shows_nothing():
    """List and page ask the gate again: an entry that lagged behind could find, but never show."""
    person = make_listed_member(country="MG")
    person.profile.audiences = {"country": "me"}
    assert SeenMember(person, Audience.MEMBERS).country == ""


def test_mentors_and_hosts_see_through_the_same_gate(client):
    hidden = {"country": "me", "organization": "me"}
    mentor = make_listed_member("Mira", seen=hidden, country="MG", organization="Bees Trust", languages=["sw"])
    make_offer(mentor)
    mentee = make_member("Reader")
    mentee.profile.languages = ["sw"]
    mentee.profile.save()
    make_request(mentee)
    client.force_login(mentee)
    page = text(client, "/en/mentoring/request/mentors/")
    assert "Mira" in page
    assert "Madagascar" not in page
    assert "Bees Trust" not in page


def test_the_address_is_shared_only_with_a_yes(client):
    person = make_listed_member("Bina", email="bina@example.org", contributions=["speak"], seen={"email": "me"})
    asker = make_member("Ana", email="ana@example.org")
    pages = {state: make_contribution_request(state, asker=asker, person=person) for state in ("withdrawn", "accepted")}
    for reader, address in ((asker, "bina@example.org"), (person, "ana@example.org")):
        client.force_login(reader)
        shown = [address in text(client, request.get_absolute_url()) for request in pages.values()]
        assert shown == [False, True]


def test_blocks_that_an_editor_adds_are_found_after_the_nightly_round(client):
    person = make_listed_member("Bina", blocks=["finance"], seen={"name": "public", "expertise": "public"})
    BuildingBlock.objects.filter(slug="finance").update(name="Purse strings")
    assert found(client, "q=purse") == []
    actions.index_all_members()
    assert found(client, "q=purse") == [person.name]


def test_a_public_reader_never_reads_the_members_rows():
    make_listed_member("Bina", country="MG")
    assert directory_page({}, reader=AnonymousUser())["people"].object_list == []
