"""Threads and posts as their readers see them. All at a number of queries that does not grow with them."""

from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from communities.enums import CommunityMembershipState, Delivery, MailOutcome, PostReportState, PostState, ReactionKind
from communities.handles import as_compared, handles_of
from communities.models import (
    Community,
    CommunityMembership,
    InboundMail,
    Post,
    PostReport,
    Reaction,
    Thread,
    ThreadVisit,
)
from communities.permissions import is_officer, takes_part
from members.models import User
from members.permissions import is_secretariat

THREADS_ON_A_PAGE = 20
POSTS_ON_A_PAGE = 20


def seen_by(reader) -> Coalesce:
    """The number of the newest post ``reader`` saw of a thread; 0 before the first visit."""
    visits = ThreadVisit.objects.filter(thread=OuterRef("pk"), member=reader)
    return Coalesce(Subquery(visits.values("last_post_id")[:1]), 0)


def count_of(posts: QuerySet) -> Coalesce:
    """How many of these posts a thread has, counted apart so that nothing is multiplied."""
    counted = posts.order_by().values("thread").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def threads_for(community: Community, reader, *, leads: bool) -> QuerySet:
    """The community's threads: pinned ones, then by the last post; with ``post_count`` and ``new_count``."""
    posts = Post.objects.filter(thread=OuterRef("pk"), state=PostState.VISIBLE)
    new = posts.filter(pk__gt=OuterRef("seen")).exclude(author=reader)
    found = community.threads.readable_by(reader, leads=leads).select_related("author", "community")
    return found.annotate(seen=seen_by(reader)).annotate(post_count=count_of(posts), new_count=count_of(new))


def thread_page(community: Community, reader, *, leads: bool, number) -> Page:
    return Paginator(threads_for(community, reader, leads=leads), THREADS_ON_A_PAGE).get_page(number)


def new_post_count(community: Community, reader) -> int:
    """How many posts by others ``reader`` has not seen, in all threads of the community."""
    visits = ThreadVisit.objects.filter(thread=OuterRef("thread"), member=reader)
    seen = Coalesce(Subquery(visits.values("last_post_id")[:1]), 0)
    posts = Post.objects.visible().filter(thread__community=community).exclude(author=reader)
    return posts.annotate(seen=seen).filter(pk__gt=F("seen")).count()


def posts_of(thread: Thread) -> QuerySet:
    """The posts with all that is shown of them; hidden ones too, which are shown as such."""
    reactions = Prefetch("reactions", Reaction.objects.order_by("pk"), "all_reactions")
    related = ("author", "answered__author", "hidden_by")
    return thread.posts.select_related(*related).prefetch_related(reactions, "mentions", "versions")


def post_page(thread: Thread, *, number=None, post: int | None = None, seen: int = 0) -> Page:
    """The page of this number, else the one with this post, else the one with the first that is new."""
    paginator = Paginator(posts_of(thread), POSTS_ON_A_PAGE)
    if number is None:
        before = thread.posts.filter(pk__lt=post) if post else thread.posts.filter(pk__lte=seen)
        number = min(before.count() // POSTS_ON_A_PAGE + 1, paginator.num_pages)
    return paginator.get_page(number)


def shown(post: Post, thread: Thread, reader, *, leads: bool, may_write: bool) -> dict:
    """What a reader sees of a post and may do. Of a hidden one only its author and the officers see the text."""
    is_own = post.author_id is not None and post.author_id == reader.pk
    is_readable = not post.is_hidden or is_own or leads
    return {
        "post": post,
        "is_own": is_own,
        "is_readable": is_readable,
        "handles": {mention.handle for mention in post.mentions.all()},
        "reactions": reactions_of(post, reader) if is_readable else [],
        "versions": list(post.versions.all()) if (is_own or leads) else [],
        "may_answer": may_write and not post.is_hidden,
        "may_edit": is_own and may_write and not post.is_hidden and post.is_editable_now,
        "may_report": not is_own and not post.is_hidden,
    }


def reactions_of(post: Post, reader) -> list[dict]:
    """Each kind with how many gave it, counted from the rows, and whether the reader did."""
    given = [[one for one in post.all_reactions if one.kind == kind] for kind in ReactionKind]
    return [
        {
            "kind": kind,
            "count": len(rows),
            "is_own": any(one.member_id == reader.pk for one in rows),
        }
        for kind, rows in zip(ReactionKind, given, strict=True)
    ]


def seen_until(thread: Thread, reader) -> int:
    found = ThreadVisit.objects.filter(thread=thread, member=reader).values_list("last_post_id", flat=True)
    return found.first() or 0


def handles_in(community: Community) -> dict[int, str]:
    """The handle of each member of the community, by the member's key."""
    members = community.memberships.active().order_by("member__name", "member")
    return handles_of(members.values_list("member", "member__name"))


def handles_like(community: Community, wanted: str, limit: int = 20) -> list[tuple[str, str]]:
    """Name and handle of members in whose name or handle ``wanted`` stands, by name."""
    handles, asked = handles_in(community), as_compared(wanted.strip().lstrip("@"))
    members = community.memberships.active().order_by("member__name", "member").values_list("member", "member__name")
    found = ((name, handles[key]) for key, name in members)
    return [pair for pair in found if asked in as_compared(pair[0]) or asked in pair[1]][:limit]


def own_memberships(member) -> list[CommunityMembership]:
    """The communities whose discussion reaches ``member``, by name."""
    found = member.community_memberships.filter(state=CommunityMembershipState.ACTIVE)
    return list(found.select_related("community").order_by("community__name"))


def membership_of(community: Community, member) -> CommunityMembership | None:
    return community.memberships.filter(member=member, state=CommunityMembershipState.ACTIVE).first()


def not_yet_told(post: Post, limit: int) -> list[CommunityMembership]:
    """Members whom this post reaches by mail or digest and who have not been told, the next ``limit`` of them."""
    members = post.thread.community.memberships.active().exclude(delivery=Delivery.MUTED).exclude(member=post.author_id)
    told = Exists(post.deliveries.filter(member=OuterRef("member")))
    return list(members.exclude(told).select_related("member").order_by("member")[:limit])


def open_reports(community: Community, reader) -> list[PostReport]:
    """Reports that ``reader`` may answer: officers those that are not past them, the secretariat all."""
    reports = PostReport.objects.filter(post__thread__community=community, state=PostReportState.OPEN)
    if not is_secretariat(reader):
        reports = reports.filter(is_for_secretariat=False).exclude(post__author=reader)
    return list(reports.select_related("post__thread__community", "post__author", "reported_by"))


def is_reader(reader, community: Community) -> bool:
    """Whether ``reader`` reads the community's discussion. The secretariat does not, except what was reported."""
    return reader.is_authenticated and takes_part(reader, community)


def leads(reader, community: Community) -> bool:
    return is_officer(reader, community)


def posted_since(member: User, since: timedelta, **which) -> int:
    """How many posts ``member`` wrote in this time."""
    return Post.objects.filter(author=member, written_at__gt=timezone.now() - since, **which).count()


def mails_by_outcome() -> list[tuple[str, int]]:
    """What became of the mails of the last 30 days: each outcome with its number, the most first."""
    counted = InboundMail.objects.order_by().values("outcome").annotate(number=Count("pk")).order_by("-number")
    return [(MailOutcome(row["outcome"]).label, row["number"]) for row in counted]


def posts_to_tell() -> QuerySet:
    """Visible posts of the last three days whose members were not all told, although there was time for it."""
    now = timezone.now()
    recent = Q(written_at__gt=now - timedelta(days=3), written_at__lt=now - timedelta(minutes=10))
    return Post.objects.visible().filter(recent, told_at__isnull=True)
