"""The journey and its sub-themes in English, French and Arabic; in the other languages English stands in."""

import json
from datetime import timedelta
from html import escape
from pathlib import Path

from django.utils import timezone
from wagtail.models import Locale, Page

from core.models import BuildingBlock
from journeys.models import JourneyIndexPage, JourneyPage, ReadingListEntry, SubThemePage
from repository.models import Item

TEXTS = Path(__file__).with_name("texts")
SLUG = "health-systems-resilience"
LANGUAGES = ["en", "fr", "ar"]


def seed() -> dict[str, SubThemePage]:
    """Make the pages that are missing. Returns the sub-themes by their slug."""
    texts = json.loads((TEXTS / "journey.json").read_text(encoding="utf-8"))
    index = JourneyIndexPage.objects.get(locale__language_code="en")
    journey = page_with_translations(JourneyPage, index, SLUG, texts["journey"])
    return {text["slug"]: sub_theme_page(journey, text) for text in texts["sub_themes"]}


def sub_theme_page(journey: JourneyPage, text: dict) -> SubThemePage:
    today = timezone.now().date()
    page = page_with_translations(
        SubThemePage,
        journey,
        text["slug"],
        text,
        building_block=BuildingBlock.objects.get(slug=text["block"]),
        state=text["state"],
        starts_on=today + timedelta(days=text["starts_in"]),
        ends_on=today + timedelta(days=text["ends_in"]),
    )
    add_reading_list(page, text["dois"])
    return page


def add_reading_list(page: SubThemePage, dois: list[str]) -> None:
    """The items of the library that the demo of the library has brought, in the order of ``dois``."""
    if page.reading_list.exists():
        return
    items = {item.doi: item for item in Item.objects.filter(doi__in=[doi.lower() for doi in dois])}
    found = [items[doi.lower()] for doi in dois if doi.lower() in items]
    for position, item in enumerate(found):
        ReadingListEntry.objects.create(page=page, item=item, sort_order=position)


def page_with_translations(model: type[Page], parent: Page, slug: str, texts: dict, **fields) -> Page:
    """The English page, made with its translations if it is not there yet."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = parent.add_child(instance=model(slug=slug, **values_of(texts["en"]), **fields))
        for locale in Locale.objects.exclude(pk=page.locale_id):
            translate(page, texts.get(locale.language_code), locale)
    return page


def translate(page: Page, text: dict | None, locale: Locale) -> Page:
    """The page in another language: its own text, or the English one kept in step until there is a translation."""
    if text is None:
        return page.copy_for_translation(locale, alias=True)
    translation = page.copy_for_translation(locale)
    for field, value in {**values_of(text), "live": True, "has_unpublished_changes": False}.items():
        setattr(translation, field, value)
    translation.save_revision(clean=False).publish()
    return translation


def values_of(text: dict) -> dict:
    fields = {name: value for name, value in text.items() if name != "story"}
    return fields | ({"body": [block_of(*part) for part in text["story"]]} if "story" in text else {})


def block_of(kind: str, *texts: str) -> tuple:
    """One part of a story in the JSON files as StreamField data."""
    if kind == "heading":
        return "heading", {"text": texts[0], "level": "2"}
    if kind == "list":
        return "paragraph", "<ul>" + "".join(f"<li>{escape(text)}</li>" for text in texts) + "</ul>"
    if kind == "reflection":
        return "reflection", {"question": texts[0], "hint": texts[1]}
    return "paragraph", f"<p>{escape(texts[0])}</p>"
