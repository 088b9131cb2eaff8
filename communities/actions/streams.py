"""Streams: working groups inside a thematic working group."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.actions.addresses import free_slug
from communities.actions.pages import create_community_page
from communities.enums import CommunityKind, CommunityState
from communities.models import Community
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import require


@transaction.atomic
def create_stream(community: Community, *, by, name: str, summary: str) -> Community:
    """Open a stream of a thematic working group. Its officers lead it until the stream has some of its own."""
    authorize(by, "communities.create_stream", community)
    require(community.is_at_work, _("This community is not at work, so nothing new begins in it."))
    require(
        community.kind == CommunityKind.THEMATIC_WORKING_GROUP and community.parent_id is None,
        _("Streams belong to a thematic working group, one level below it."),
    )
    stream = Community(
        kind=CommunityKind.THEMATIC_WORKING_GROUP,
        name=name,
        slug=free_slug(f"{community.slug} {name}"),
        summary=summary,
        parent=community,
        language=community.language,
        time_zone=community.time_zone,
        proposed_by=None if by is SYSTEM else by,
        approved_at=timezone.now(),
        state=CommunityState.ACTIVE,
    )
    stream.full_clean()
    stream.save()
    record(stream, "communities.create_stream", by=by)
    create_community_page(stream, by=by)
    return stream
