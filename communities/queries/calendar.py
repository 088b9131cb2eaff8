"""When the people of a community meet."""

from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery

from communities.models import Community, CommunityMeeting

PAST_ON_A_PAGE = 20


def calendar_page(community: Community, *, page=None) -> dict:
    """``meetings`` to come, and a page of ``past`` ones."""
    return {
        "meetings": list(community.meetings.upcoming()),
        "past": Paginator(community.meetings.past(), PAST_ON_A_PAGE).get_page(page),
    }


def own_communities_of(member) -> QuerySet[Community]:
    """The communities at work that ``member`` belongs to, each with its next meeting, in one query.

    ``next_meeting_at``, ``next_meeting_title``, ``next_meeting_pk`` are ``None`` where none is planned.
    """
    following = CommunityMeeting.objects.upcoming().filter(community=OuterRef("pk"))
    found = {
        f"next_meeting_{name}": Subquery(following.values(field)[:1])
        for name, field in (("at", "starts_at"), ("title", "title"), ("pk", "pk"), ("zone", "time_zone"))
    }
    since = Subquery(member.community_memberships.filter(community=OuterRef("pk")).values("since")[:1])
    return Community.objects.of(member).at_work().annotate(**found, member_since=since).order_by("name")
