from communities.models.community import Community

# discussion
from communities.models.mail_list import InboundMail, MemberListExport
from communities.models.membership import CommunityMembership
from communities.models.officer_term import OfficerTerm
from communities.models.post import Post, PostVersion
from communities.models.programme_item import ProgrammeItem
from communities.models.response import Mention, PostDelivery, PostReport, Reaction
from communities.models.thread import Thread, ThreadVisit

__all__ = [
    "Community",
    "CommunityMembership",
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
