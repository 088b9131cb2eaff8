"""A list of 5,000 messy rows: read, looked through page by page, admitted. `make bench-members` prints the times.

It works on a database of its own, which it leaves as it found it.
"""

import os
import random
import time
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.test")
ROWS = int(os.environ.get("ROWS", "5000"))
KNOWN = int(os.environ.get("KNOWN", "2000"))

COUNTRIES = ["Kenya", "KEN", " brésil ", "Côte d'Ivoire", "U.S.A.", "Keniya", "Nigeia", "", "n/a", "مصر", "Atlantis"]
CONSTITUENCIES = ["Researcher", "ministry", "NGO", "Bailleur", "something else", ""]
ADDRESSES = ["{0}", " {0} ", "mailto:{0}", "Name <{0}>,", "{0}.", "<{0}>;"]


def messy_rows(count: int):
    """Lines of a list as people keep them: a fifth repeats, some are known, some are broken."""
    chance = random.Random(5000)
    for number in range(count):
        who = number if chance.random() > 0.2 else chance.randrange(count)
        address = chance.choice(ADDRESSES).format(f"Person.{who}@Example.org")
        if chance.random() < 0.03:
            address = chance.choice(["", "nobody", "a@b", "x@y.org z@y.org"])
        name = chance.choice([f"Person  {who}", f"PERSON {who}", f" person {who} ", f"=Person {who}", ""])
        cells = [name if chance.random() < 0.2 else f"Person {who}", address, chance.choice(COUNTRIES)]
        organization = chance.choice(["", f"Institute {who % 400}", f'"Institute\n{who % 400}"'])
        yield ";".join([*cells, organization, chance.choice(CONSTITUENCIES), "French, English", "Health workforce"])


def timed(label: str, function, *args, **kwargs):
    started = time.perf_counter()
    result = function(*args, **kwargs)
    print(f"{label:45} {(time.perf_counter() - started) * 1000:9.0f} ms")  # noqa: T201
    return result


def measure() -> None:
    from django.test import Client
    from django.urls import reverse

    from members import actions
    from members.enums import Role
    from members.member_lists import read_list
    from members.models import MemberImport, User
    from tests.factories import make_member

    secretariat = make_member("", Role.SECRETARIAT)
    User.objects.bulk_create(
        User(email=f"person.{number}@example.org", name=f"Known {number}", password="!") for number in range(0, KNOWN)
    )
    lines = ["Nom complet;Courriel;Pays;Institution;Catégorie;Langues;Expertise", *messy_rows(ROWS)]
    content = "\r\n".join(lines).encode("utf-16")
    found = timed(f"read {len(content) // 1000} kB", read_list, content)
    member_import = timed("understand and keep the rows", actions.create_member_import, found, by=secretariat)
    print(dict(Counter(member_import.rows.values_list("kind", flat=True))))  # noqa: T201
    client = Client()
    client.force_login(secretariat)
    address = reverse("members:import-detail", args=[member_import.pk])
    client.get(address)
    for page in (1, 25, 50):
        timed(f"page {page} of the preview", client.get, f"{address}?page={page}")
    timed("admit the chosen", actions.confirm_member_import, member_import, by=secretariat)
    print(MemberImport.objects.get(pk=member_import.pk).added_count, "admitted")  # noqa: T201


def main() -> None:
    django.setup()
    from tests.database import databases, use_database

    kept = databases()
    name = kept.copy("bench_members")
    use_database(name)
    try:
        measure()
    finally:
        kept.drop(name)


if __name__ == "__main__":
    main()
