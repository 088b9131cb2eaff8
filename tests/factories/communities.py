from datetime import timedelta
from itertools import count

from django.core.files.base import ContentFile
from django.utils import timezone

from communities import actions
from communities.enums import (
    PUBLIC_STATES,
    CommunityKind,
    CommunityMembershipState,
    CommunityState,
    Office,
    OfficerTermState,
    ReportReason,
)
from communities.models import (
    Community,
    CommunityDocument,
    CommunityMeeting,
    CommunityMembership,
    CommunityPage,
    OfficerTerm,
    Post,
    PostReport,
    ProgrammeItem,
    Thread,
)
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


def make_community_page(community: Community | None = None) -> CommunityPage:
    """The home page in the community's language; its stand-ins in the others come with it."""
    return actions.create_community_page(community or make_community(), by=SYSTEM)


def make_community_meeting(community: Community | None = None, *, starts_in=timedelta(days=3), **fields):
    """A meeting of an hour; one in the past was put there."""
    starts_at = timezone.now().replace(second=0, microsecond=0) + starts_in
    fields.setdefault("title", "What the rains taught us")
    fields.setdefault("time_zone", "Africa/Nairobi")
    return CommunityMeeting.objects.create(
        community=community or make_community(), starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **fields
    )


def make_community_document(
    community: Community | None = None, content: bytes = b"Agreed on Tuesday.", **fields
) -> CommunityDocument:
    """A document of plain text for the members of its community."""
    fields.setdefault("title", "Minutes of March")
    fields.setdefault("language", "en")
    file = ContentFile(content, name="minutes.txt")
    return actions.create_community_document(community or make_community(), by=SYSTEM, file=file, **fields)


def make_thread(
    community: Community | None = None, *, author=None, text: str = "Who keeps a list on paper?", **fields
) -> Thread:
    """A thread with its first post; the author belongs to the community."""
    community = community or make_community()
    author = author or make_community_membership(community).member
    fields = {"title": f"Paper lists {next(numbers)}", "language": "en"} | fields
    return actions.start_thread(community, by=author, text=text, **fields)


def make_post(
    thread: Thread | None = None, *, author=None, text: str = "We do, since the second wave.", **fields
) -> Post:
    """An answer in a thread, by a member of its community."""
    thread = thread or make_thread()
    author = author or make_community_membership(thread.community).member
    return actions.write_post(thread, by=author, text=text, **{"language": "en"} | fields)


def make_post_report(post: Post | None = None, *, by=None, **fields) -> PostReport:
    post = post or make_post()
    by = by or make_community_membership(post.thread.community).member
    return actions.report_post(post, by=by, **{"reason": ReportReason.UNKIND} | fields)
