"""Every right is decided once, asked by an action, tested and documented."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission

from core.authorization import PREDICATES
from lms.reference import OUR_APPS

ASKED = re.compile(r'(?:authorize|is_allowed)\(\s*[\w.]+,\s*"([a-z_]+\.[a-z_]+)"')


def asked_in(*patterns: str) -> set[str]:
    paths = [path for pattern in patterns for path in Path(settings.BASE_DIR).glob(pattern)]
    return {right for path in paths for right in ASKED.findall(path.read_text())}


def test_every_right_that_is_asked_is_decided():
    assert asked_in("*/*.py", "*/actions/*.py") - set(PREDICATES) == set()


def test_every_right_is_asked_by_an_action():
    assert set(PREDICATES) - asked_in("*/actions.py", "*/actions/*.py") == set()


def test_every_right_has_a_row_in_its_apps_table():
    rows = set()
    for app in OUR_APPS:
        if (settings.BASE_DIR / "tests" / app / "test_permissions.py").exists():
            rows |= set(import_module(f"tests.{app}.test_permissions").RIGHTS)
    assert rows == set(PREDICATES)


def test_every_predicate_says_who_in_a_sentence():
    assert [name for name, predicate in PREDICATES.items() if not predicate.__doc__] == []


@pytest.mark.django_db
def test_no_right_is_called_like_one_of_djangos():
    """Wagtail's reports and history ask those without an object, and our predicates would answer for all objects."""
    djangos = {f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")}
    assert set(PREDICATES) & djangos == set()
    taken = ("add_", "change_", "delete_", "view_")  # also those of models that are still to come
    assert [name for name in PREDICATES if name.partition(".")[2].startswith(taken)] == []
