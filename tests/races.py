"""Several people at the same moment, with real threads and commits: for tests with ``committed_db``."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connection, connections

from core.states import InvalidTransition

REFUSED = (InvalidTransition, ValidationError)


def at_once(*attempts) -> list[str]:
    """Run the attempts at the same moment, each with its own connection; how they went, sorted."""
    barrier = Barrier(len(attempts))

    def run(attempt):
        barrier.wait()
        try:
            attempt()
        except REFUSED:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    connection.close()
    with ThreadPoolExecutor(len(attempts)) as pool:
        return sorted(pool.map(run, attempts))
