from communities.models.charter_rules import CharterRules
from communities.models.community import Community
from communities.models.document import CommunityDocument, CommunityDocumentVersion

# discussion
from communities.models.mail_list import InboundMail, MemberListExport
from communities.models.meeting import CommunityMeeting
from communities.models.membership import CommunityMembership
from communities.models.nomination import Nomination, NominationCall
from communities.models.officer_term import OfficerTerm
from communities.models.pages import CommunityIndexPage, CommunityPage
from communities.models.post import Post, PostVersion
from communities.models.programme_item import ProgrammeItem
from communities.models.proposal import Alignment, Interest, Objective, Proposal, Realignment
from communities.models.response import Mention, PostDelivery, PostReport, Reaction
from communities.models.score_sheet import ScoreSheet
from communities.models.standing import BenefitUse, CountDown
from communities.models.strategy import StrategyPeriod, StrategyPriority
from communities.models.thread import Thread, ThreadVisit

__all__ = [
    "Alignment",
    "BenefitUse",
    "CharterRules",
    "Community",
    "CommunityDocument",
    "CommunityDocumentVersion",
    "CommunityIndexPage",
    "CommunityMeeting",
    "CommunityMembership",
    "CommunityPage",
    "CountDown",
    "InboundMail",
    "Interest",
    "MemberListExport",
    "Mention",
    "Nomination",
    "NominationCall",
    "Objective",
    "OfficerTerm",
    "Post",
    "PostDelivery",
    "PostReport",
    "PostVersion",
    "ProgrammeItem",
    "Proposal",
    "Reaction",
    "Realignment",
    "ScoreSheet",
    "StrategyPeriod",
    "StrategyPriority",
    "Thread",
    "ThreadVisit",
]
