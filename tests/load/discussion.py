"""A post to a community of 2,000 who each get every post as a mail: seconds, memory and queries, and nobody twice.

    make bench-discussion       (or: python -m tests.load.discussion --members 2000 --kills 3)

On a database of its own; set DATABASE_URL for PostgreSQL. A process tells the members part by part, as the worker does,
and is killed on the way as often as ``--kills`` says; the next one goes on. The mails end in a table, as those that
wait for the mail server do, and in the end every member has exactly one. Ends with an error when one has none or two,
or when telling takes longer than the limit.
"""

import argparse
import random
import resource
import signal
import subprocess
import sys
import time

import django

LIMIT = 120  # seconds for 2,000 members
TELL = "import tests.load.discussion as load; load.tell({post}, {name!r})"


def prepare() -> None:
    """Mails are queued in the database, as on a site."""
    django.setup()
    from django.test import override_settings

    tasks = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    queued = {"EMAIL_BACKEND": "core.mail.QueuedEmailBackend", "TASKS": tasks, "REPLY_DOMAIN": "replies.example.org"}
    override_settings(**queued).enable()


def write(members: int) -> int:
    """The community, its members and one post that nobody was told of yet; its key."""
    from communities.models import CommunityMembership
    from members.models import User
    from tests.factories import make_community, make_thread

    community = make_community(name="A very large working group")
    people = User.objects.bulk_create(
        User(email=f"load-{number}@example.org", name=f"Member {number}", language="en") for number in range(members)
    )
    people = User.objects.filter(email__startswith="load-")
    CommunityMembership.objects.bulk_create(
        CommunityMembership(community=community, member=person, delivery="all") for person in people
    )
    return make_thread(community, text="What do you do? " * 60).posts.get().pk


def tell(post: int, name: str) -> None:
    """What the worker does with the jobs of a post, until all members are told. Prints how it went."""
    prepare()
    from tests.database import use_database

    use_database(name)
    from django.db import connection

    from communities.mail.distribution import tell_next_part

    asked = []

    def count(execute, *query):
        asked.append(1)
        return execute(*query)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    slowest, parts, more = 0.0, 0, True
    started, worked = time.perf_counter(), time.process_time()
    while more:
        part_started = time.perf_counter()
        with connection.execute_wrapper(count):
            more = tell_next_part(post)
        slowest, parts = max(slowest, time.perf_counter() - part_started), parts + 1
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    seconds, work = time.perf_counter() - started, time.process_time() - worked
    sys.stdout.write(f"{seconds:.1f} s ({work:.1f} s of work), {parts} parts, slowest {slowest:.2f} s, ")
    sys.stdout.write(f"{len(asked)} queries, +{grown:.0f} MB\n")


def told(post: int) -> tuple[int, int, int]:
    """How many members were noted as told, were mailed, and how many mails wait for the mail server."""
    from django_tasks_db.models import DBTaskResult

    from communities.models import PostDelivery
    from members.models import MailDelivery

    mailed = MailDelivery.objects.sent().filter(key=f"post:{post}")
    to = [job.args_kwargs["args"][2][0] for job in DBTaskResult.objects.filter(task_path="core.mail.deliver_mail")]
    assert len(to) == len(set(to)), "somebody is mailed twice"
    return PostDelivery.objects.filter(post=post).count(), mailed.count(), len(to)


def run(post: int, name: str, *, until: float | None = None) -> None:
    """Tell in a process of its own, killed after ``until`` seconds."""
    process = subprocess.Popen([sys.executable, "-c", TELL.format(post=post, name=name)])
    try:
        process.wait(until)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        sys.stdout.write(f"killed; told, mailed, queued: {told(post)}\n")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=3)
    given = parser.parse_args()
    prepare()
    from django.db import connection

    from tests.database import databases, use_database

    kept = databases()
    name = str(kept.copy("discussion"))
    use_database(name)
    try:
        post, chance = write(given.members), random.Random(3)
        for _kill in range(given.kills):
            run(post, name, until=5 + chance.random() * 4)
        started = time.perf_counter()
        run(post, name)
        seconds, found = time.perf_counter() - started, told(post)
    finally:
        kept.drop(name)
    sys.stdout.write(f"{connection.vendor}: told, mailed, queued {found} of {given.members}\n")
    return int(found != (given.members,) * 3 or seconds > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
