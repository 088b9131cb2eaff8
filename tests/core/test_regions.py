from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from core.models import Region, RegionCountry, RegionScheme
from core.regions import HEMISPHERE, INCOME, WHO, countries_in, region_of, regions_in, regions_on
from core.territories import country_choices
from tests.factories import make_editor

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def codes(mapping) -> dict[str, str]:
    return {country: region.code for country, region in mapping.items()}


def make_region(scheme="hsg", code="africa", **fields) -> Region:
    scheme, _created = RegionScheme.objects.get_or_create(slug=scheme, defaults={"name": scheme, "source": "A list"})
    return Region.objects.create(scheme=scheme, code=code, name=fields.pop("name", code), **fields)


@pytest.mark.parametrize(
    ("day", "code"), [(date(2025, 5, 22), "SEAR"), (date(2025, 5, 23), "WPR"), (date(2025, 5, 24), "WPR")]
)
def test_indonesia_changes_its_region_on_the_day_of_the_resolution(day, code):
    assert region_of("ID", WHO, day).code == code
    assert regions_on(day, WHO)["ID"].code == code
    assert "ID" in countries_in(Region.objects.get(scheme__slug=WHO, code=code), day)


def test_the_member_states_are_divided_as_who_lists_them():
    sizes = {region.code: len(countries_in(region, TODAY)) for region in regions_in(WHO)}
    # The Member States are 47, 35, 21, 53, 10 and 28; the rest are territories.
    assert sizes == {"AFR": 47, "AMR": 35 + 15, "EMR": 21 + 1, "EUR": 53, "SEAR": 10, "WPR": 28 + 8}
    assert codes(regions_on(TODAY, WHO)) | {"PS": "EMR", "PR": "AMR", "TK": "WPR"} == codes(regions_on(TODAY, WHO))


@pytest.mark.parametrize("country", ["LI", "TW", "HK", "XK", "", "ZZ"])
def test_who_has_no_region_for_whoever_it_does_not_list(country):
    assert region_of(country, WHO, TODAY) is None


@pytest.mark.parametrize("scheme", [WHO, INCOME, HEMISPHERE])
def test_no_country_is_in_two_regions_of_a_scheme_at_once_and_every_one_is_known(scheme):
    placed = list(RegionCountry.objects.on(TODAY).filter(region__scheme__slug=scheme).values_list("country", flat=True))
    assert len(placed) == len(set(placed))
    assert set(placed) - {code for code, _name in country_choices()} == set()


def test_income_groups_hold_from_their_fiscal_year_on_and_leave_some_unclassified():
    assert region_of("ET", INCOME, TODAY) is None
    assert region_of("KE", INCOME, TODAY).code == "lower-middle"
    assert region_of("KE", INCOME, date(2025, 6, 30)) is None


def test_north_and_south_divide_the_same_countries_once():
    divided = codes(regions_on(TODAY, HEMISPHERE))
    assert {divided[country] for country in ("IN", "KE", "BR", "TR")} == {"south"}
    assert {divided[country] for country in ("DE", "KR", "US", "AU")} == {"north"}
    assert set(regions_on(TODAY, WHO)) - set(divided) == set()


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "African Region"),
        ("fr", "Région africaine"),
        ("es", "Región de África"),
        ("pt", "Região Africana"),
        ("ar", "الإقليم الأفريقي"),
    ],
)
def test_a_region_is_named_in_the_readers_language(language, name):
    with translation.override(language):
        assert str(region_of("KE", WHO)) == name


def test_the_regions_of_a_day_cost_the_same_few_queries_however_many_they_are(django_assert_num_queries):
    with django_assert_num_queries(3):
        found = regions_on(TODAY, WHO)
        names = {str(region) for region in found.values()}
    assert len(names) == 6


def test_a_country_is_not_put_into_two_regions_of_a_scheme_at_once():
    africa, europe = make_region(), make_region(code="europe")
    RegionCountry.objects.create(region=africa, country="MA", ends_on=date(2026, 6, 30))

    with pytest.raises(ValidationError, match="Morocco is in “africa” in that time"):
        RegionCountry(region=europe, country="MA", starts_on=date(2026, 6, 30)).full_clean()
    RegionCountry(region=europe, country="MA", starts_on=date(2026, 7, 1)).full_clean()
    # Another scheme divides the world in its own way.
    RegionCountry(region=make_region("other", "south"), country="MA").full_clean()


def test_a_last_day_is_not_before_the_first():
    row = RegionCountry(region=make_region(), country="KE", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="cannot be before the first"):
        row.full_clean()


def test_an_editor_adds_a_scheme_and_moves_a_country_in_the_studio(client):
    client.force_login(make_editor())
    row = RegionCountry.objects.get(country="KE", region__scheme__slug=WHO)
    europe = Region.objects.get(scheme__slug=WHO, code="EUR")
    no_translations = {
        f"translations-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }

    fields = {"name": "HSG networks", "slug": "hsg", "source": "HSG, 2021"} | no_translations
    added = client.post("/cms/region_schemes/new/", fields)
    ended = client.post(
        f"/cms/region_countries/edit/{row.pk}/", {"country": "KE", "region": row.region_id, "ends_on": "2026-12-31"}
    )
    too_soon = client.post(
        "/cms/region_countries/new/", {"country": "KE", "region": europe.pk, "starts_on": "2026-12-31"}
    )
    moved = client.post("/cms/region_countries/new/", {"country": "KE", "region": europe.pk, "starts_on": "2027-01-01"})

    assert [added.status_code, ended.status_code, too_soon.status_code, moved.status_code] == [302, 302, 200, 302]
    assert "Kenya is in “African Region” in that time" in too_soon.content.decode()
    assert RegionScheme.objects.filter(slug="hsg").exists()
    assert [region_of("KE", WHO, day).code for day in (date(2026, 12, 31), date(2027, 1, 1))] == ["AFR", "EUR"]
    assert client.get("/cms/region_countries/?q=KE").status_code == 200
    assert client.get("/cms/regions/").status_code == 200
