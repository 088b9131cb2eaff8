"""What the home page of a community shows, to whoever reads it."""

from django.utils import timezone

from communities.enums import Readers
from communities.models import Community, CommunityMembership, CommunityPage
from communities.permissions import is_officer, leads_community, may_look_inside
from communities.queries import officers_of
from communities.queries.documents import documents_for
from communities.queries.index import with_counts
from communities.queries.programme import programme_gaps, programme_of
from core.pages import open_pages

SHOWN = 3


def page_of(community: Community, language: str) -> CommunityPage | None:
    """The published home page in ``language``, else the original; ``None`` before there is one."""
    pages = open_pages(CommunityPage.objects.filter(community=community)).select_related("locale", "alias_of__locale")
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(language) or by_language.get(community.language)


def original_page_of(community: Community) -> CommunityPage | None:
    """The page its officers write: in the working language, which the other languages follow."""
    pages = CommunityPage.objects.filter(community=community, locale__language_code=community.language)
    return pages.select_related("latest_revision__user").first()


def membership_of(member, community: Community) -> CommunityMembership | None:
    if not member.is_authenticated:
        return None
    return community.memberships.filter(member=member).first()


def frame_of(community: Community, *, reader, tab: str) -> dict:
    """What each of a community's pages needs: ``community``, ``tab``, ``may_lead`` and ``is_inside``."""
    return {
        "community": community,
        "tab": tab,
        "may_lead": leads_community(reader, community),
        "is_inside": may_look_inside(reader, community),
    }


def home_of(community: Community, *, reader) -> dict:
    """The home page. Of a private community a stranger learns what it is for, and no more."""
    about = frame_of(community, reader=reader, tab="home") | {
        "membership": membership_of(reader, community),
        "is_officer": is_officer(reader, community),
    }
    return about | (inside_of(community, reader=reader) if about["is_inside"] else {})


def inside_of(community: Community, *, reader) -> dict:
    """People in numbers, officers, what is next, what is planned and what there is to read."""
    year = timezone.now().year
    documents = documents_for(community, reader=reader)
    return {
        "parts": list(with_counts(community.parts.public())),
        "officers": officers_of(community),
        "member_count": community.memberships.active().count(),
        "meetings": list(community.meetings.upcoming()[:SHOWN]),
        "programme": [item for item in programme_of(community, year) if item.is_open][:SHOWN],
        "gaps": programme_gaps(community, year),
        "year": year,
        "documents": list(documents.filter(readers=Readers.EVERYBODY)[:SHOWN]),
    }
