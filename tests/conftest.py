"""Fixtures of every test. Arrange with ``make_<noun>`` from ``tests.factories``."""

import os

import pytest
from django.utils import translation

from tests.database import databases, use_database

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """A copy of the migrated template for this worker; tests roll back what they write."""
    with django_db_blocker.unblock():
        kept = databases()
        name = kept.copy(f"test_{WORKER}")
        use_database(name)
    yield
    with django_db_blocker.unblock():
        kept.drop(name)


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker):
    """For tests with threads or commits: nothing is rolled back; the database is copied anew afterwards."""
    with django_db_blocker.unblock():
        yield
        kept = databases()
        use_database(kept.copy(f"test_{WORKER}"))


@pytest.fixture(autouse=True)
def _english():
    """The language of the page that the test before opened would otherwise go on."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def _fresh_cache():
    """Rate limits and cached roots of one test are not met by the next."""
    from django.core.cache import cache

    cache.clear()
