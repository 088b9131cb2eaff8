"""What happens by the clock. Each job selects what is due and not done yet, so running one twice is harmless."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from communities.actions import forget_inbound_mails
from communities.mail.distribution import distribute_waiting_posts, forget_deliveries_of_posts
from core.models import Heartbeat
from members.actions import (
    align_all_cms_groups,
    attend_data_exports,
    complete_due_erasures,
    forget_deliveries,
    forget_strangers,
    index_all_members,
    rest_absent_members,
    send_due_mail,
)
from webinars.actions import end_forgotten_sessions, remind_registered


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], object]


def beat(process: str) -> None:
    Heartbeat.objects.update_or_create(process=process, defaults={"beat_at": timezone.now()})


@task()
def beat_of_worker() -> None:
    """A job like any other: that it is done shows the worker is alive."""
    beat("worker")


def command(name: str, **options) -> Callable[[], object]:
    return lambda: call_command(name, verbosity=0, **options)


JOBS = [
    Job("heartbeat of the scheduler", timedelta(seconds=30), lambda: beat("scheduler")),
    Job("heartbeat of the worker", timedelta(seconds=30), lambda: beat_of_worker.enqueue()),
    Job("publish what is due", timedelta(minutes=1), command("publish_scheduled")),
    Job("forget old sessions", timedelta(days=1), command("clearsessions")),
    Job("forget finished jobs", timedelta(days=1), command("prune_db_task_results", min_age_days=7)),
    Job("let the CMS follow the roles", timedelta(minutes=10), align_all_cms_groups),
    # joining
    Job("let absent members rest", timedelta(days=1), rest_absent_members),
    # notices
    Job("send digests and mail that waited", timedelta(minutes=1), send_due_mail),
    Job("forget old deliveries of mail", timedelta(days=1), forget_deliveries),
    # the directory and requests to contribute
    Job("let the directory follow renamed things", timedelta(days=1), index_all_members),
    Job("follow up requests to contribute", timedelta(hours=1), command("follow_up_contribution_requests")),
    Job("forget who did not join", timedelta(days=1), forget_strangers),
    # one's own data
    Job("attend to exports of data", timedelta(minutes=10), attend_data_exports),
    Job("delete the accounts that are due", timedelta(hours=1), complete_due_erasures),
    # journeys and briefs
    Job("follow up reviews", timedelta(hours=1), command("follow_up_reviews")),
    # live sessions
    Job("remind of live sessions", timedelta(minutes=1), remind_registered),
    Job("end forgotten live sessions", timedelta(minutes=10), end_forgotten_sessions),
    # discussion
    Job("go on with posts on their way", timedelta(minutes=5), distribute_waiting_posts),
    Job("forget whom posts were told", timedelta(days=1), forget_deliveries_of_posts),
    Job("forget mail that came in", timedelta(days=1), forget_inbound_mails),
    # mentoring
    Job("attend to pairings", timedelta(hours=1), command("attend_pairings")),
]
