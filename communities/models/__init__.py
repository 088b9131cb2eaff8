from communities.models.community import Community
from communities.models.document import CommunityDocument, CommunityDocumentVersion

# discussion
from communities.models.mail_list import InboundMail, MemberListExport
from communities.models.meeting import CommunityMeeting
from communities.models.membership import CommunityMembership
from communities.models.officer_term import OfficerTerm
from communities.models.pages import CommunityIndexPage, CommunityPage
from communities.models.post import Post, PostVersion
from communities.models.programme_item import ProgrammeItem
from communities.models.response import Mention, PostDelivery, PostReport, Reaction
from communities.models.thread import Thread, ThreadVisit

__all__ = [
    "Community",
    "CommunityDocument",
    "CommunityDocumentVersion",
    "CommunityIndexPage",
    "CommunityMeeting",
    "CommunityMembership",
    "CommunityPage",
    "InboundMail",
    "MemberListExport",
    "Mention",
    "OfficerTerm",
    "Post",
    "PostDelivery",
    "PostReport",
    "PostVersion",
    "ProgrammeItem",
    "Reaction",
    "Thread",
    "ThreadVisit",
]
