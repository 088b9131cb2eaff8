import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from wagtail.models import Locale, PageViewRestriction

from core.models import BuildingBlock
from core.prose import rich_text_of
from journeys import actions, queries
from journeys.enums import BriefState
from journeys.models import JourneyIndexPage, ReadingListEntry, SubThemePage
from repository.models import Item
from tests.factories import make_brief, make_editor, make_item, make_journey, make_sub_theme

pytestmark = pytest.mark.django_db


def translate(page, language: str = "fr", **fields):
    translation = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation


def publish(**fields):
    brief = make_brief(BriefState.ACCEPTED, **fields)
    actions.publish_brief(brief, by=make_editor())
    return brief


def add_item(sub_theme, title: str = "Resilience of health systems") -> Item:
    item = make_item(title=title)
    ReadingListEntry.objects.create(page=sub_theme, item=item, sort_order=sub_theme.reading_list.count())
    return item


def test_a_sub_theme_shows_its_briefs_and_its_reading_list(client):
    sub_theme = make_sub_theme()
    add_item(sub_theme)
    publish(sub_theme=sub_theme)
    publish(title="Of another sub-theme")
    text = client.get(sub_theme.url).content.decode()

    assert "Keeping clinics open in the dry season" in text
    assert "Resilience of health systems" in text
    assert "Of another sub-theme" not in text


def test_translations_of_a_sub_theme_share_briefs_and_reading_list(client):
    sub_theme = make_sub_theme()
    french = translate(sub_theme)
    item = add_item(sub_theme)
    brief = publish(sub_theme=french)

    assert queries.published_briefs_of(french) == [brief.page]
    assert queries.published_briefs_of(sub_theme) == [brief.page]
    assert queries.reading_list_of(french) == [item]


def test_a_brief_is_listed_in_the_readers_language_where_there_is_one():
    sub_theme = make_sub_theme()
    french = translate(sub_theme)
    brief = publish(sub_theme=sub_theme)
    translated = translate(brief.page, title="Garder les centres ouverts")

    assert queries.published_briefs_of(french) == [translated]
    assert queries.recent_briefs("en", limit=5) == [brief.page]


def test_a_new_sub_theme_can_be_previewed():
    parent = make_journey()
    page = SubThemePage(title="Not saved yet", question="Why?", building_block=BuildingBlock.objects.first())
    page.locale = parent.locale
    page.path, page.depth = type(page)._get_children_path_interval(parent.path)[1], parent.depth + 1
    page.reading_list = [ReadingListEntry(item=make_item(title="Read me first"))]

    request = RequestFactory().get("/en/")
    request.user = AnonymousUser()
    text = page.serve_preview(request, "").render().content.decode()

    assert "Not saved yet" in text
    assert "Read me first" in text


def test_a_withdrawn_item_leaves_the_reading_list():
    sub_theme = make_sub_theme()
    add_item(sub_theme)
    Item.objects.update(state="withdrawn")

    assert queries.reading_list_of(sub_theme) == []


def test_a_published_brief_says_how_to_cite_it(client, settings):
    """With the public address, whatever the CMS has as the name of its site."""
    settings.PUBLIC_URL = "https://learn.example.org"
    brief = publish()
    text = client.get(brief.page.url).content.decode()

    assert "How to cite" in text
    assert f"https://learn.example.org{brief.page.url}" in text
    assert brief.authorships.first().member.name in text
    assert "Rehearse the plan." in text


def test_text_of_authors_is_never_markup(client):
    brief = publish(sections={"question": "<script>alert(1)</script>", "evidence": "a", "findings": "- <b>x</b>"})
    text = client.get(brief.page.url).content.decode()

    assert "<script>alert" not in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text


def test_lists_of_journeys_and_sub_themes_are_per_language():
    first = make_sub_theme()
    second = make_sub_theme(first.get_parent().specific, block="finance")
    french = translate(first)

    assert queries.journeys_in("en") == [first.get_parent().specific]
    assert queries.sub_themes_in("en") == [first, second]
    assert queries.sub_themes_in("fr") == [french]


def test_the_list_of_journeys_counts_what_its_reader_finds_there():
    journey = make_journey()
    make_sub_theme(journey)
    make_sub_theme(journey, block="finance").unpublish()
    private = make_sub_theme(journey, block="goods")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert [page.sub_theme_count for page in queries.journeys_in("en")] == [1]
    assert len(queries.sub_themes_of(journey)) == 1


@pytest.mark.parametrize(
    "text", ["Two ways:\n- one\n- two", "Two ways:\n\n- one\r\n- two", "Two ways:\n \n- one\n- two"]
)
def test_lines_that_begin_with_a_hyphen_are_a_list_wherever_they_stand(text):
    assert rich_text_of(text) == "<p>Two ways:</p><ul><li>one</li><li>two</li></ul>"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_journeys_keeps_its_queries(client, django_assert_num_queries, count):
    for _number in range(count):
        make_sub_theme()
    page = JourneyIndexPage.objects.get(locale__language_code="en")
    client.get(page.url)
    with django_assert_num_queries(11):
        client.get(page.url)


@pytest.mark.parametrize("count", [1, 3])
def test_a_journey_keeps_its_queries(client, django_assert_num_queries, count):
    journey = make_journey()
    for _number in range(count):
        make_sub_theme(journey)
    client.get(journey.url)
    with django_assert_num_queries(13):
        client.get(journey.url)


@pytest.mark.parametrize("count", [1, 3])
def test_a_sub_theme_keeps_its_queries(client, django_assert_num_queries, count):
    sub_theme = make_sub_theme()
    for number in range(count):
        add_item(sub_theme, f"Item {number}")
        publish(sub_theme=sub_theme, title=f"Brief {number}")
    client.get(sub_theme.url)
    with django_assert_num_queries(22):
        client.get(sub_theme.url)
