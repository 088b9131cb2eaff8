"""Finding people: words, filters, counts, pages, regions of the day."""

from datetime import date

import pytest
from django.test import Client

from core.models import Region, RegionCountry
from members import actions
from members.directory import Question, answer, region_codes
from members.models import User
from tests.factories import make_listed_member, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(make_member("Reader"))
    return client


def found(client, query: str) -> list[str]:
    response = client.get(f"/en/people/?{query}")
    assert response.status_code == 200
    return [person.name for person in response.context["people"].object_list]


def counts(client, facet: str, query: str = "") -> dict[str, int]:
    facets = {each.name: each for each in client.get(f"/en/people/?{query}").context["facets"]}
    return {option.label: option.count for option in facets[facet].options}


def test_people_stand_by_name_in_any_script(reader):
    for name in ("zoë", "Émile", "Ana", "أمينة"):
        make_listed_member(name)
    assert found(reader, "") == ["Ana", "Émile", "zoë", "أمينة"]


@pytest.mark.parametrize("words", ["emile", "ÉMILE", "Émi", "e\u0301mile", "mile dubois", "dubois  emile"])
def test_words_find_a_name_however_it_is_typed(reader, words):
    make_listed_member("Émile Dubois")
    make_listed_member("Ana Costa")
    assert found(reader, f"q={words}") == ["Émile Dubois"]


@pytest.mark.parametrize("words", ["أمينة", "امينه", "أَمِينَة", "امـينة"])
def test_arabic_is_found_without_the_marks_it_may_leave_out(reader, words):
    make_listed_member("أمينة الحداد")
    assert found(reader, f"q={words}") == ["أمينة الحداد"]


@pytest.mark.parametrize("words", ["Kenya", "كينيا", "quênia", "Liderazgo", "surge", "county", "الحوكمة"])
def test_words_find_country_and_building_blocks_in_every_language_and_what_people_say(reader, words):
    organization = "Lakeside County Health"
    make_listed_member(
        "Amina", country="KE", blocks=["governance"], organization=organization, about="Surge staffing, mostly."
    )
    assert found(reader, f"q={words}") == ["Amina"]


def test_who_is_called_so_comes_before_who_mentions_it(reader):
    make_listed_member("Ana", about="I work with Rosa.")
    make_listed_member("Rosa")
    assert found(reader, "q=rosa") == ["Rosa", "Ana"]


@pytest.mark.parametrize("words", ["%25", "_", "%", "%2D%2D", "'", "%F0%9F%90%9D", "+", "%E2%80%AE"])
def test_signs_are_no_words_and_find_nobody(reader, words):
    make_listed_member("Ana", about="100% of_it")
    assert found(reader, f"q={words}") == ([] if words != "+" else ["Ana"])


def test_a_question_longer_than_any_is_cut(reader):
    make_listed_member("Ana")
    assert found(reader, "q=" + "ana " * 2_500) == ["Ana"]
    assert reader.get("/en/people/?q=%00").status_code == 400


@pytest.mark.parametrize(
    "query",
    ["block=nothing", "country=ZZ", "country=ke", "region=MOON", "stage=%27", "offers=", "language=tlh", "page=x"],
)
def test_values_that_nobody_can_have_are_passed_over(reader, query):
    make_listed_member("Ana")
    assert found(reader, query) == ["Ana"]


def test_filters_narrow_together_and_each_says_what_another_value_would_give(reader):
    make_listed_member("Ana", country="KE", blocks=["finance"], languages=["en"], contributions=["speak"])
    make_listed_member("Bina", country="UG", blocks=["finance", "goods"], languages=["en", "sw"])
    make_listed_member("Cleo", country="FR", blocks=["goods"], languages=["fr"], contributions=["pilot"])

    assert found(reader, "block=finance&region=AFR") == ["Ana", "Bina"]
    assert found(reader, "block=finance&region=AFR&language=sw") == ["Bina"]
    assert counts(reader, "country", "region=AFR") == {"Kenya": 1, "Uganda": 1}
    assert counts(reader, "region", "region=AFR") == {"African Region": 2, "European Region": 1}
    assert counts(reader, "block", "country=KE") == {"Health finance": 1}
    assert counts(reader, "language", "block=goods") == {"English": 1, "French": 1, "Swahili": 1}
    # Narrowed to nobody: the choices made stay on the page, to be taken back.
    assert counts(reader, "country", "country=KE&block=goods") == {"France": 1, "Kenya": 0, "Uganda": 1}
    assert found(reader, "country=KE&block=goods") == []
    assert reader.get("/en/people/?country=KE&block=goods").context["wider_count"] == 3


def test_a_code_that_is_part_of_another_is_not_mistaken_for_it(reader):
    make_listed_member("Ana", career_stage="mid", languages=["id"])
    assert found(reader, "language=id") == ["Ana"]
    assert counts(reader, "stage") == {"Mid career": 1}


@pytest.mark.parametrize(("day", "region"), [(date(2025, 5, 22), "SEAR"), (date(2025, 5, 24), "WPR")])
def test_a_person_in_indonesia_is_found_in_the_region_of_the_day(day, region):
    person = make_listed_member("Dewi", country="ID")
    asked = [Question(chosen={"region": code}) for code in ("SEAR", "WPR")]
    answers = [answer(question, audience="members", region_of=region_codes(day)) for question in asked]
    assert [each.people for each in answers] == [[person.pk] if region == code else [] for code in ("SEAR", "WPR")]
    assert [each.counts["region"] for each in answers] == [{region: 1}, {region: 1}]


def test_a_country_that_an_editor_moves_takes_its_people_along(reader):
    make_listed_member("Amina", country="KE")
    RegionCountry.objects.filter(country="KE", region__scheme__slug="who").update(
        region=Region.objects.get(scheme__slug="who", code="EMR")
    )
    assert found(reader, "region=EMR") == ["Amina"]


def test_pages_are_of_twenty_and_keep_the_search(reader):
    for number in range(21):
        make_listed_member(f"Ana {number:02}")
    page = reader.get("/en/people/?q=ana&page=2")
    assert [person.name for person in page.context["people"].object_list] == ["Ana 20"]
    assert 'href="?q=ana&amp;page=1"' in page.content.decode()
    assert found(reader, "page=99") == ["Ana 20"]


def test_an_empty_directory_says_what_will_be_here(reader):
    assert "Nobody has said so yet." in reader.get("/en/people/").content.decode()
    assert "Nobody is found by “bees”." in reader.get("/en/people/?q=bees").content.decode()


def test_one_click_leads_into_the_directory_and_one_out(client):
    member = make_member("Ana")
    client.force_login(member)
    assert "Let others find me" in client.get("/en/people/").content.decode()
    assert found(client, "") == []

    joined = client.post("/en/me/directory/", {"listed": "1", "next": "/en/people/"}, follow=True)
    assert "You are in the directory now." in joined.content.decode()
    assert found(client, "") == ["Ana"]

    client.post("/en/me/directory/", {"listed": "0"})
    assert found(client, "") == []


def test_a_person_sees_their_page_as_others_do(client):
    member = make_listed_member("Ana", country="KE", about="Bees", seen={"country": "me", "name": "public"})
    client.force_login(member)
    as_members, as_all = (
        client.get(f"/en/people/{member.pk}/{query}").content.decode() for query in ("", "?as=public")
    )
    assert ("Bees" in as_members, "Kenya" in as_members) == (True, False)
    assert "Bees" not in as_all
    # The question is only one's own.
    assert client.get(f"/en/people/{make_listed_member().pk}/?as=public").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_keeps_its_queries(reader, django_assert_num_queries, count):
    for _number in range(count):
        make_listed_member(country="KE", blocks=["finance", "goods"], organization="Trust", languages=["en"])
    reader.get("/en/people/")  # what is cached once per process
    with django_assert_num_queries(18):
        reader.get("/en/people/?region=AFR&block=finance&q=trust")


@pytest.mark.parametrize("count", [1, 3])
def test_a_person_keeps_their_queries(reader, django_assert_num_queries, count):
    blocks = ["finance", "goods", "governance"][:count]
    person = make_listed_member(country="KE", blocks=blocks, contributions=["speak", "pilot", "inform"][:count])
    reader.get("/en/people/")
    with django_assert_num_queries(11):
        reader.get(f"/en/people/{person.pk}/")


def test_the_counts_and_the_list_come_from_one_query(django_assert_num_queries):
    make_listed_member(country="KE")
    with django_assert_num_queries(1):
        assert len(answer(Question(), audience="members", region_of={"KE": "AFR"}).people) == 1


def test_an_account_that_goes_leaves_no_entry(client):
    person = make_listed_member("Ana", seen={"name": "public"})
    User.objects.get(pk=person.pk).delete()
    assert found(Client(), "") == []


def test_an_organization_is_the_same_in_whatever_letters():
    first = actions.organization_named("Lakeside  Trust", country="KE")
    assert actions.organization_named(" lakeside trust ") == first
    assert actions.organization_named("  ") is None
