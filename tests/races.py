"""Several at once: the same on SQLite and PostgreSQL. For tests with ``committed_db``."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def at_once(*attempts: Callable, refusal: type[Exception] | tuple = ()) -> list:
    """Start all attempts at one moment, each on a connection of its own.

    What each returned, or the class of the ``refusal`` it raised; any other error is the test's.
    """
    together = Barrier(len(attempts), timeout=10)

    def run(attempt):
        together.wait()
        try:
            return attempt()
        except refusal as problem:
            return type(problem)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(run, attempts))
