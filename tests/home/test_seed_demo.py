"""The demo: the same every time, whole after a reset, and shaped like the collaborative it stands for."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.models import Page

from core.models import BuildingBlock
from journeys.enums import BriefState, ReviewState
from journeys.models import Brief, Review, SubThemePage
from lms.reference import OUR_APPS
from members.enums import Role
from members.models import User
from members.queries import people_holding
from mentorship.enums import PairingState
from mentorship.models import Pairing
from repository.models import Item
from webinars.models import LiveSession

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    models = [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: model._base_manager.count() for model in [*models, Page]}


def seed(**options) -> None:
    call_command("seed_demo", verbosity=0, **options)


def test_the_demo_is_repeatable_and_can_start_over():
    seed()
    first = counts()
    assert_it_is_shaped_like_a_collaborative()
    assert_published_briefs_are_read_in_three_languages()

    seed()
    assert counts() == first

    Item.objects.all().delete()
    User.objects.filter(email="amina.otieno@example.org").delete()
    seed(reset=True)
    assert counts() == first


@pytest.mark.parametrize("reset", [False, True])
def test_a_real_site_is_neither_given_invented_people_nor_emptied(settings, reset):
    settings.DEVELOPMENT_PAGES = False
    before = counts()

    with pytest.raises(CommandError, match="not a demo"):
        seed(reset=reset)

    assert counts() == before


def assert_it_is_shaped_like_a_collaborative():
    people = User.objects.exclude(profile__country="")
    assert people.count() >= 45
    assert people.values("profile__country").distinct().count() >= 13
    assert len(people_holding(Role.TECHNICAL_ADVISOR)) == 12
    assert Item.objects.exclude(item_type="pamphlet").count() >= 120
    assert all(block.items.count() >= 15 for block in BuildingBlock.objects.all())
    english = SubThemePage.objects.filter(locale__language_code="en")
    assert [page.building_block.slug for page in english.filter(state="active")] == ["governance"]
    assert english.count() == 6
    assert set(Brief.objects.values_list("state", flat=True)) == set(BriefState.values)
    assert {ReviewState.INVITED, ReviewState.ACCEPTED, ReviewState.SUBMITTED} <= set(
        Review.objects.values_list("state", flat=True)
    )
    assert set(Pairing.objects.values_list("state", flat=True)) == set(PairingState.values)
    assert {"scheduled", "live", "ended"} <= set(LiveSession.objects.values_list("state", flat=True))


def assert_published_briefs_are_read_in_three_languages():
    for brief in Brief.objects.in_state(BriefState.PUBLISHED):
        pages = {page.locale.language_code: page for page in brief.page.get_translations(inclusive=True)}
        stories = {language: [str(block.value) for block in page.body] for language, page in pages.items()}
        assert set(stories) >= {"en", "fr", "ar"}
        for language in ("fr", "ar"):
            assert len(stories[language]) == len(stories["en"])
            assert set(stories[language]) & set(stories["en"]) == set()
