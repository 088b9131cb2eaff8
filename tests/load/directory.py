"""How fast the directory is at 20,000 members: server time and queries of its pages, on a database of its own.

    make bench-directory       (or: python -m tests.load.directory --members 20000 --rounds 15)

Set DATABASE_URL for PostgreSQL. Every page goes through the whole stack of middleware, in process, signed in; the time
is the server's, without the network. On a machine that others use too, read the column CPU: what this process took for
itself (on SQLite everything, on PostgreSQL all but the queries). Ends with an error when a page takes longer than the
limit in the median, or asks more queries than with few members.
"""

import argparse
import statistics
import sys
import time

import django

LIMIT = 150  # ms
FEW = 6_000  # enough that each question finds somebody
# {what: address}; "first" and "last" are filled in.
PAGES = {
    "first page": "/en/people/",
    "deep page": "/en/people/?page=400",
    "last page": "/en/people/?page=100000",
    "one word": "/en/people/?q=clinics",
    "a common name": "/en/people/?q=amina",
    "Arabic words": "/en/people/?q=%D9%85%D8%AD%D9%85%D8%AF%20%D9%85%D9%86%D8%B5%D9%88%D8%B1",
    "a letter": "/en/people/?q=e",
    "expertise and region": "/en/people/?block=finance&region=AFR",
    "four filters": "/en/people/?block=finance&region=AFR&language=fr&offers=speak",
    "word and filters": "/en/people/?q=ministry&block=finance&region=EUR",
    "nobody": "/en/people/?q=nobodyiscalledso&country=KE",
    "nobody with filters": "/en/people/?country=AQ",
    "a person": "/en/people/{person}/",
}


def measured(client, address: str, rounds: int) -> tuple[float, float, float, int]:
    """Median and slowest time in ms, the median of the process's own CPU time, and the number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    asked = len(queries)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    times, own_times = [], []
    for _round in range(rounds):
        started, own = time.perf_counter(), time.process_time()
        client.get(address)
        times.append((time.perf_counter() - started) * 1000)
        own_times.append((time.process_time() - own) * 1000)
    return statistics.median(times), max(times), statistics.median(own_times), asked


def measure(what: str, pages: dict, fill, members: int, rounds: int) -> dict[str, tuple[float, float, float, int]]:
    """Each page at so many members, on a fresh database. ``fill(count)`` gives the reader and parts of addresses."""
    from django.db import connection
    from django.test import Client

    from tests.database import databases, use_database

    kept = databases()
    name = kept.copy(what)
    use_database(name)
    try:
        started = time.perf_counter()
        reader, places = fill(members)
        sys.stdout.write(f"{members} members written in {time.perf_counter() - started:.1f} s on {connection.vendor}\n")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client = Client(HTTP_ACCEPT_ENCODING="gzip")
        client.force_login(reader)
        return {page: measured(client, address.format(**places), rounds) for page, address in pages.items()}
    finally:
        kept.drop(name)


def fill_directory(count: int) -> tuple:
    from django.contrib.auth import get_user_model

    from members.models import DirectoryEntry
    from tests.load.people import fill

    fill(count)
    person = DirectoryEntry.objects.filter(audience="members").first().member_id
    return get_user_model().objects.order_by("pk").last(), {"person": person}


def compare(what: str, pages: dict, fill) -> int:
    """Measure and print every page; 1 when one is slower than the limit or asks more than with few members."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    django.setup()
    few, many = (
        measure(what, pages, fill, count, rounds) for count, rounds in ((FEW, 1), (options.members, options.rounds))
    )
    sys.stdout.write(f"{'page':>22}  {'median ms':>9}  {'slowest':>8}  {'CPU':>6}  queries (of {FEW} members)\n")
    faults = []
    for page, (median, slowest, own, queries) in many.items():
        sys.stdout.write(f"{page:>22}  {median:9.0f}  {slowest:8.0f}  {own:6.0f}  {queries} ({few[page][3]})\n")
        if median > LIMIT:
            faults.append(f"{page}: {median:.0f} ms, the limit is {LIMIT}")
        if queries > few[page][3] + 3:  # what is shown may differ by a row of another kind; what grows, grows by more
            faults.append(f"{page}: {queries} queries, {few[page][3]} with {FEW} members")
    sys.stdout.write("\n".join(faults) + "\n" if faults else f"All under {LIMIT} ms.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(compare("directory", PAGES, fill_directory))
