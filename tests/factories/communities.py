from datetime import timedelta
from itertools import count

from django.utils import timezone

from communities import actions
from communities.enums import (
    PUBLIC_STATES,
    CommunityKind,
    CommunityMembershipState,
    CommunityState,
    Office,
    OfficerTermState,
)
from communities.models import Community, CommunityMembership, OfficerTerm, ProgrammeItem
from core.authorization import SYSTEM
from tests.factories.members import make_member

numbers = count(1)


def make_community(state: str = CommunityState.ACTIVE, **fields) -> Community:
    """A community in ``state``; the way there is not walked."""
    number = next(numbers)
    fields.setdefault("kind", CommunityKind.THEMATIC_WORKING_GROUP)
    fields.setdefault("name", f"Community {number}")
    fields.setdefault("slug", f"community-{number}")
    fields.setdefault("summary", "People who keep clinics open.")
    proposer = fields.pop("proposed_by", None)
    community = actions.create_community(by=SYSTEM, **fields)
    approved_at = timezone.now() if state in PUBLIC_STATES else None
    Community.objects.filter(pk=community.pk).update(state=state, proposed_by=proposer, approved_at=approved_at)
    community.refresh_from_db()
    return community


def make_community_membership(
    community: Community | None = None, member=None, state: str = CommunityMembershipState.ACTIVE
) -> CommunityMembership:
    return CommunityMembership.objects.create(
        community=community or make_community(), member=member or make_member(), state=state
    )


def make_officer(community: Community | None = None, member=None, **fields) -> OfficerTerm:
    """An officer who accepted; the term began yesterday and lasts two years. Officers belong to their community."""
    community, member = community or make_community(), member or make_member()
    today = timezone.now().date()
    CommunityMembership.objects.get_or_create(community=community, member=member)
    fields.setdefault("office", Office.OFFICER)
    fields.setdefault("starts_on", today - timedelta(days=1))
    fields.setdefault("ends_on", today + timedelta(days=729))
    fields.setdefault("state", OfficerTermState.ACCEPTED)
    return OfficerTerm.objects.create(community=community, member=member, accepted_at=timezone.now(), **fields)


def make_programme_item(community: Community | None = None, **fields) -> ProgrammeItem:
    fields.setdefault("year", timezone.now().year)
    fields.setdefault("kind", "webinar")
    fields.setdefault("title", "Keeping clinics open")
    return ProgrammeItem.objects.create(community=community or make_community(), **fields)
