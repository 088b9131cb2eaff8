import pytest
from wagtail.models import PageViewRestriction

from core.authorization import SYSTEM
from home.models import NewsIndexPage, NewsPage
from home.models.pages import NEWS_A_PAGE
from journeys.actions import publish_brief
from journeys.enums import BriefState
from members.actions import edit_profile
from members.models import User
from tests.factories import (
    home_page,
    make_brief,
    make_community,
    make_editor,
    make_item,
    make_journey,
    make_live_session,
    make_member,
    make_sub_theme,
)

pytestmark = pytest.mark.django_db


def fill(count: int) -> None:
    for number in range(count):
        make_live_session(title=f"Session {number}")
        make_sub_theme(make_journey(f"Journey {number}"))
        make_item(blocks=("finance",))
        publish_brief(make_brief(BriefState.ACCEPTED), by=make_editor())


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_keeps_its_queries(client, django_assert_num_queries, count):
    fill(count)
    client.get("/en/")
    with django_assert_num_queries(15):
        client.get("/en/")


def test_the_first_page_leads_to_sessions_journeys_and_the_library(client):
    fill(1)
    text = client.get("/en/").content.decode()
    assert "Session 0" in text
    assert "Journey 0" in text
    assert "/en/library/?block=finance" in text
    assert "1 item" in text


def test_the_figures_count_members_countries_and_communities_at_work(client):
    edit_profile(make_member().profile, by=SYSTEM, user_fields={}, profile_fields={"country": "KE"})
    make_community()
    make_community(state="closed")
    figures = client.get("/en/").context["figures"]
    assert figures == {
        "members": User.objects.active_members().count(),
        "countries": 1,
        "advisors": 0,
        "communities": 1,
    }


def test_an_empty_site_has_a_first_page_in_every_language(client):
    for language in ("en", "fr", "es", "pt", "ar"):
        response = client.get(f"/{language}/")
        assert (response.status_code, response.headers["Content-Language"]) == (200, language)
        assert home_page(language).promise in response.content.decode()


def test_a_journey_that_editors_keep_private_is_not_shown(client):
    private = make_journey("For officers only")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert "For officers only" not in client.get("/en/").content.decode()


def test_older_news_stand_on_the_next_page(client):
    index = NewsIndexPage.objects.get(locale__language_code="en")
    for number in range(NEWS_A_PAGE + 1):
        index.add_child(instance=NewsPage(title=f"News {number}.", introduction="Read on.", slug=f"news-{number}"))

    first, second = (client.get(index.url, {"page": page}).context["news"] for page in (1, 2))

    assert [len(first), [page.title for page in second]] == [NEWS_A_PAGE, ["News 0."]]
