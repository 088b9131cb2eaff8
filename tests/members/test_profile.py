"""The profile form: one page, and beside each field who sees it."""

import pytest

from members.consent import DEFAULTS
from members.export import personal_data_of
from members.forms.profiles import ProfileForm
from members.models import Organization, User
from tests.factories import make_listed_member, make_member

pytestmark = pytest.mark.django_db

SAID = {
    "is_listed": "on",
    "name": "Bina Rakoto",
    "organization": "Lakeside Trust",
    "country": "MG",
    "constituency": "funder",
    "career_stage": "senior",
    "languages": ["fr", "en"],
    "contributions": ["speak"],
    "paused_until": "2027-01-10",
    "about": "Bees",
    "language": "fr",
    "time_zone": "Indian/Antananarivo",
}


def save(client, member, **changes):
    client.force_login(member)
    return client.post("/en/me/", SAID | changes)


def reload(member) -> User:
    return User.objects.select_related("profile__organization").get(pk=member.pk)


def test_everything_is_saved_at_once(client):
    member = make_member("Bina")
    seen = {f"seen_{field}": "members" for field in DEFAULTS} | {"seen_about": "public", "seen_name": "public"}

    assert save(client, member, **seen).status_code == 302

    profile = reload(member).profile
    assert (profile.user.name, str(profile.organization), profile.country) == ("Bina Rakoto", "Lakeside Trust", "MG")
    assert (profile.career_stage, profile.contributions, profile.is_listed) == ("senior", ["speak"], True)
    assert profile.audiences == dict.fromkeys(DEFAULTS, "members") | {"about": "public", "name": "public"}
    assert profile.user.directory_entries.count() == 3


def test_leaving_out_who_sees_it_opens_nothing(client):
    member = make_listed_member(seen={"country": "me", "about": "me"}, country="MG")
    save(client, member)
    assert {field: reload(member).profile.audiences[field] for field in ("country", "about", "email")} == {
        "country": "me",
        "about": "me",
        "email": "me",
    }


@pytest.mark.parametrize("changes", [{"seen_country": "the world"}, {"seen_name": "me"}, {"contributions": ["dance"]}])
def test_what_nobody_can_choose_is_said_at_the_field(client, changes):
    member = make_member("Bina")
    response = save(client, member, **changes)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == list(changes)
    assert reload(member).name == "Bina"


def test_something_for_everybody_needs_a_name_for_everybody(client):
    response = save(client, make_member(), seen_country="public", seen_name="members")
    assert "show your name to everybody too" in response.content.decode()
    # Nothing said is nothing shown.
    assert save(client, make_member(), seen_about="public", seen_name="members", about="").status_code == 302


def test_the_secretariats_spelling_of_an_organization_stays(client):
    Organization.objects.create(name="Lakeside Trust", country="KE")
    member = make_member()
    save(client, member, organization=" LAKESIDE trust ")
    assert str(reload(member).profile.organization) == "Lakeside Trust"
    save(client, member, organization="")
    assert reload(member).profile.organization is None
    assert Organization.objects.count() == 1


def test_who_sees_what_stands_beside_each_field_with_its_name(client):
    client.force_login(make_member())
    page = client.get("/en/me/").content.decode()
    assert page.count("Who sees it") == len(DEFAULTS)
    assert '<label for="id_seen_country">' in page
    assert [field for field in ProfileForm(initial={}).fields if field.startswith("seen_")] == [
        f"seen_{field}" for field in DEFAULTS
    ]


def test_a_new_time_zone_changes_nothing_else(client):
    member = make_listed_member(seen={"country": "me"}, country="MG")
    client.force_login(member)
    client.post("/en/me/time-zone/", {"time_zone": "Africa/Nairobi"})
    profile = reload(member).profile
    assert (profile.user.time_zone, profile.country, profile.audiences) == ("Africa/Nairobi", "MG", {"country": "me"})


def test_the_profile_is_taken_along_whole():
    member = make_listed_member(seen={"country": "me"}, country="MG", contributions=["speak"], career_stage="mid")
    [row] = personal_data_of(member)["members.Profile"]
    assert {name: row[name] for name in ("country", "career_stage", "contributions", "audiences", "is_listed")} == {
        "country": "MG",
        "career_stage": "mid",
        "contributions": ["speak"],
        "audiences": {"country": "me"},
        "is_listed": True,
    }


@pytest.mark.parametrize("field", ["name", "organization"])
def test_a_name_is_one_line_so_that_no_mail_header_is_made_of_it(client, field):
    member = make_member("Bina")
    assert "in one line" in save(client, member, **{field: "Bina\r\nBcc: all@example.org"}).content.decode()
    assert reload(member).name == "Bina"
