from itertools import count

from core.models import BuildingBlock
from home.models import HomePage
from journeys.models import JourneyIndexPage, JourneyPage, SubThemePage

numbers = count(1)


def home_page(language: str = "en") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def make_journey(title: str = "Health systems resilience", **fields) -> JourneyPage:
    index = JourneyIndexPage.objects.get(locale__language_code="en")
    fields.setdefault("introduction", "What resilience is and how it is measured.")
    return index.add_child(instance=JourneyPage(title=title, slug=f"journey-{next(numbers)}", **fields))


def make_sub_theme(journey: JourneyPage | None = None, *, block: str = "governance", **fields) -> SubThemePage:
    journey = journey or make_journey()
    fields.setdefault("title", "Leadership and governance")
    fields.setdefault("question", "What lets a ministry change course during a crisis?")
    fields.setdefault("building_block", BuildingBlock.objects.get(slug=block))
    return journey.add_child(instance=SubThemePage(slug=f"sub-theme-{next(numbers)}", **fields))
