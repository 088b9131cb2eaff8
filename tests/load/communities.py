"""How fast the lists of communities, discussions, applications and notices are at 20,000 members.

    make bench-communities       (or: python -m tests.load.communities --members 20000 --rounds 15)

One community holds every member, 500 threads and one thread of 500 posts; there are 300 communities, 300 initiatives,
500 applications, and the reader has 500 notices. Measured as in :mod:`tests.load.directory`, within the same limit.
"""

import sys

from tests.load.directory import compare

PAGES = {
    "communities": "/en/communities/",
    "a community": "/en/communities/large/",
    "its people": "/en/communities/large/people/",
    "its last people": "/en/communities/large/people/?page=100000",
    "its calendar": "/en/communities/large/calendar/",
    "its discussion": "/en/communities/large/discussion/",
    "a thread": "/en/communities/large/discussion/{thread}/",
    "its standing": "/en/communities/large/standing/",
    "the board": "/en/communities/board/",
    "initiatives": "/en/initiatives/",
    "applications": "/en/people/applications/",
    "notices": "/en/me/notices/",
    "today": "/en/today/",
}


def fill(count: int) -> tuple:
    """Write all of it for ``count`` members; returns the reader and what stands in the addresses."""
    from members.enums import Role
    from members.models import User
    from tests.factories import grant
    from tests.load.people import fill as fill_people

    fill_people(count)
    reader = User.objects.order_by("pk").last()
    grant(reader, Role.SECRETARIAT)
    large = write_communities(reader, max(count // 66, 2))
    thread = write_discussion(large, reader, max(count // 40, 3))
    write_initiatives(max(count // 66, 2))
    write_applications(max(count // 40, 3))
    write_notices(reader, max(count // 40, 3))
    return reader, {"thread": thread.pk}


def write_communities(reader, count: int):
    from communities.models import CommunityMembership, OfficerTerm
    from members.models import User
    from tests.factories import make_community, make_community_meeting, make_community_page, make_officer

    kinds = ("thematic", "chapter", "regional", "advisory")
    for number in range(count):
        make_community(kind=kinds[number % 4], country="KE" if number % 4 == 1 else "")
    large = make_community(name="Large", slug="large")
    make_community_page(large)
    CommunityMembership.objects.bulk_create(
        [CommunityMembership(community=large, member=member) for member in User.objects.all()], batch_size=1000
    )
    for member in User.objects.order_by("pk")[:3]:
        make_officer(large, member)
    OfficerTerm.objects.filter(member=reader).delete()
    for _number in range(10):
        make_community_meeting(large)
    return large


def write_discussion(community, reader, count: int):
    """So many threads of one post, and one of as many posts."""
    from communities.models import Post, Thread

    authors = list(community.memberships.values_list("member", flat=True)[:count])
    threads = Thread.objects.bulk_create(
        Thread(community=community, title=f"Thread {number}", author_id=author, language="en")
        for number, author in enumerate(authors)
    )
    long = Thread.objects.create(community=community, title="A long thread", author=reader, language="en")
    posts = [(thread, thread.author_id) for thread in threads] + [(long, author) for author in authors]
    Post.objects.bulk_create(
        Post(
            thread=thread,
            author_id=author,
            text="We rehearse twice a year.",
            language="en",
            message_id=f"<{number}@load.example>",
        )
        for number, (thread, author) in enumerate(posts)
    )
    return long


def write_initiatives(count: int) -> None:
    from tests.factories import make_initiative

    for number in range(count):
        make_initiative("active" if number % 2 else "seeking")


def write_applications(count: int) -> None:
    from tests.factories import make_membership_application

    for _number in range(count):
        make_membership_application()


def write_notices(reader, count: int) -> None:
    from members.notifications import ROLE_GRANTED, notify

    for number in range(count):
        notify(reader, ROLE_GRANTED, mail=False, role=f"Role {number}")


if __name__ == "__main__":
    sys.exit(compare("communities", PAGES, fill))
