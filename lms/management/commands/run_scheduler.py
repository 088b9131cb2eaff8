import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from lms.schedule import JOBS

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Runs the jobs of lms/schedule.py when they are due, until it is stopped."

    def handle(self, **options):
        stopped = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopped.set())
        due_at = {job.name: time.monotonic() for job in JOBS}
        while not stopped.is_set():
            for job in JOBS:
                if due_at[job.name] <= time.monotonic():
                    run_job(job)
                    due_at[job.name] = time.monotonic() + job.every.total_seconds()
            close_old_connections()
            stopped.wait(max(0.1, min(due_at.values()) - time.monotonic()))


def run_job(job) -> None:
    """Run one job. A database that is away is waited for; any other fault stops the process, to be seen."""
    try:
        job.run()
    except DatabaseError:
        logger.exception("The job “%s” has to wait: the database does not answer.", job.name)
