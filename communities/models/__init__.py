from communities.models.community import Community
from communities.models.membership import CommunityMembership
from communities.models.officer_term import OfficerTerm

# discussion
from communities.models.mail_list import InboundMail, MemberListExport
from communities.models.post import Post, PostVersion
from communities.models.response import Mention, PostReport, Reaction
from communities.models.thread import Thread, ThreadVisit

__all__ = [
    "Community",
    "CommunityMembership",
    "InboundMail",
    "MemberListExport",
    "Mention",
    "OfficerTerm",
    "Post",
    "PostReport",
    "PostVersion",
    "Reaction",
    "Thread",
    "ThreadVisit",
]
