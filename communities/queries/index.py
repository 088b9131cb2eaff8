"""The list of communities."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from communities.enums import AT_WORK, KIND_HEADINGS, CommunityKind, CommunityState, JoinPolicy
from communities.models import Community, CommunityMembership
from core.territories import country_choices

ON_A_PAGE = 25
LONGEST_SEARCH = 200
# What a community by invitation consists of is for its own people, who read it on its page.
HIDDEN_PARTS = Q(parent__join_policy=JoinPolicy.INVITATION)


def with_counts(communities: QuerySet) -> QuerySet:
    """Each with ``member_count``, its active members, counted in the same query."""
    rows = CommunityMembership.objects.active().filter(community=OuterRef("pk")).order_by()
    counted = rows.values("community").annotate(count=Count("pk")).values("count")
    return communities.annotate(member_count=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def communities_page(reader, parameters) -> dict:
    """The list for ``reader``: those they belong to, and a page of all that fit ``kind`` and ``q``.

    Each of the page has its ``member_count`` and its public ``parts``, and parts have theirs.
    """
    kind, words = parameters.get("kind", ""), parameters.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    kind = kind if kind in CommunityKind.values else ""
    found = matching(Community.objects.public().filter(parent__isnull=True), kind=kind, words=words)
    page = Paginator(in_order(with_parts(with_counts(found))), ON_A_PAGE).get_page(parameters.get("page"))
    page.object_list = sorted(page.object_list, key=place_of)
    return {
        "kind": kind,
        "words": words,
        "query": query_of(kind=kind, q=words),
        "kinds": KIND_HEADINGS.items(),
        "communities": page,
        "mine": mine_of(reader),
        **totals(),
    }


def query_of(**chosen) -> str:
    """What was chosen, for the links to the other pages of a list."""
    kept = urlencode({name: value for name, value in chosen.items() if value})
    return f"{kept}&" if kept else ""


def matching(communities: QuerySet, *, kind: str, words: str) -> QuerySet:
    """Those of ``kind`` that have ``words`` in what is said of them or of a part of theirs, or in their country."""
    if kind:
        communities = communities.filter(kind=kind)
    if words:
        countries = [code for code, name in country_choices() if words.casefold() in name.casefold()]
        said = Q(name__icontains=words) | Q(summary__icontains=words) | Q(area__icontains=words)
        said |= Q(country__in=countries)
        above = Community.objects.public().filter(said, parent__isnull=False).exclude(HIDDEN_PARTS).values("parent")
        communities = communities.filter(said | Q(pk__in=above))
    return communities


def with_parts(communities: QuerySet) -> QuerySet:
    parts = with_counts(Community.objects.public().exclude(HIDDEN_PARTS)).order_by("name")
    return communities.prefetch_related(Prefetch("parts", queryset=parts, to_attr="public_parts"))


def in_order(communities: QuerySet) -> QuerySet:
    """By kind, chapters by country; those that are closed come last."""
    kinds = [When(kind=kind, then=Value(place)) for place, kind in enumerate(CommunityKind.values)]
    closed = Case(When(state=CommunityState.CLOSED, then=Value(1)), default=Value(0))
    return communities.order_by(closed, Case(*kinds), "country", "name", "pk")


def place_of(community: Community) -> tuple:
    """Where it stands on a page: chapters by the name their country has in the reader's language."""
    is_closed = community.state == CommunityState.CLOSED
    where = community.country_name.casefold() if community.kind == CommunityKind.CHAPTER else ""
    return is_closed, CommunityKind.values.index(community.kind), where, community.name.casefold()


def mine_of(reader) -> list[Community]:
    if not reader.is_authenticated:
        return []
    return list(with_counts(Community.objects.of(reader).public()).order_by("name"))


def totals() -> dict:
    """``community_count`` and ``country_count``: how many are at work, and in how many countries there are chapters."""
    at_work = Q(state__in=AT_WORK)
    return Community.objects.aggregate(
        community_count=Count("pk", filter=at_work),
        country_count=Count("country", filter=at_work & Q(kind=CommunityKind.CHAPTER) & ~Q(country=""), distinct=True),
    )
