"""Several people at the same moment, on SQLite and PostgreSQL. For tests with ``committed_db``."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connections

from core.states import InvalidTransition

REFUSED = "refused"


def at_once(*attempts: Callable) -> list:
    """Start all attempts at one moment, each on a connection of its own.

    What each returned, or ``REFUSED`` where it was told that it came too late; any other error is the test's.
    """
    together = Barrier(len(attempts), timeout=10)

    def run(attempt):
        together.wait()
        try:
            return attempt()
        except (InvalidTransition, ValidationError):
            return REFUSED
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))
