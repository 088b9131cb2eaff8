"""Where the language menu leads, and what a reader is told of a page that is not in their language."""

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from tests.factories import make_journey, make_sub_theme

pytestmark = pytest.mark.django_db


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_language_menu_leads_to_the_translation(client):
    journey = make_journey("Resilience")
    french = journey.copy_for_translation(locale("fr"))
    french.slug = "resilience-fr"
    french.save_revision().publish()
    french.refresh_from_db()
    assert f'href="{french.url}" lang="fr"' in text_of(client, journey.url)
    assert f'href="{journey.url}" lang="en"' in text_of(client, french.url)


def test_a_reader_of_a_page_without_translation_is_told_and_led_back(client):
    journey = make_journey("Resilience <b>")
    address = f"/fr/?original={journey.pk}"
    assert f'href="{address}" lang="fr"' in text_of(client, journey.url)
    shown = text_of(client, address)
    assert "<bdi>Resilience &lt;b&gt;</bdi>" in shown
    assert f'<a href="{journey.url}" hreflang="en">' in shown


def test_a_page_that_stands_in_says_so_and_in_which_language_it_is(client):
    sub_theme = make_sub_theme(make_journey("Resilience"), body=[("paragraph", "<p>Shocks differ.</p>")])
    alias = sub_theme.copy_for_translation(locale("es"), copy_parents=True, alias=True)
    shown = text_of(client, alias.url)
    assert '<html lang="es"' in shown
    assert '<h1 lang="en">' in shown
    assert '<div class="story" lang="en">' in shown
    assert "(English)" in shown
    assert f'href="/fr/?original={sub_theme.pk}" lang="fr"' in shown
    assert "(English)" not in text_of(client, sub_theme.url)


def test_a_page_shown_twice_in_one_language_is_no_missing_translation(client):
    sub_theme = make_sub_theme(make_journey("Resilience"))
    alias = sub_theme.create_alias(parent=make_journey("Financing"))
    shown = text_of(client, alias.url)
    assert "not translated" not in shown
    assert '<h1 lang="en">' not in shown


def test_an_old_address_of_a_page_that_is_translated_by_now_says_nothing(client):
    journey = make_journey("Resilience")
    journey.copy_for_translation(locale("fr")).save_revision().publish()
    root = Page.get_first_root_node()
    for address in (f"/fr/?original={journey.pk}", f"/en/?original={journey.pk}", f"/fr/?original={root.pk}"):
        assert client.get(address).context["original"] is None


def test_a_page_that_nobody_may_read_is_not_named(client):
    private, draft = make_journey("For officers only"), make_journey("Not yet", live=False)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    for journey in (private, draft):
        assert journey.title not in text_of(client, f"/fr/?original={journey.pk}")


@pytest.mark.parametrize("wrong", ["", "0", "x", "-1", "9" * 30, "1e3", "٣"])
def test_a_wrong_address_shows_the_first_page_as_it_is(client, wrong):
    assert text_of(client, f"/fr/?original={wrong}")
