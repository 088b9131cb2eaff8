from communities.models.community import Community
from communities.models.document import CommunityDocument, CommunityDocumentVersion
from communities.models.meeting import CommunityMeeting
from communities.models.membership import CommunityMembership
from communities.models.officer_term import OfficerTerm
from communities.models.pages import CommunityIndexPage, CommunityPage
from communities.models.programme_item import ProgrammeItem

__all__ = [
    "Community",
    "CommunityDocument",
    "CommunityDocumentVersion",
    "CommunityIndexPage",
    "CommunityMeeting",
    "CommunityMembership",
    "CommunityPage",
    "OfficerTerm",
    "ProgrammeItem",
]
