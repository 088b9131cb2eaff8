from communities.models.advice import Advice
from communities.models.announcement import Announcement
from communities.models.campaign import Campaign, CampaignEvidence, CampaignSignature, CampaignStep
from communities.models.charter_rules import CharterRules
from communities.models.community import Community
from communities.models.consultation import (
    Consultation,
    ConsultationAnswer,
    ConsultationOption,
    ConsultationParticipant,
)
from communities.models.document import CommunityDocument, CommunityDocumentVersion
from communities.models.initiative import Initiative, InitiativeOutput, InitiativePerson, InitiativeUpdate

# discussion
from communities.models.mail_list import InboundMail, MemberListExport
from communities.models.meeting import CommunityMeeting
from communities.models.membership import CommunityMembership
from communities.models.newsletter import NewsletterEdition, NewsletterIssue, NewsletterSubscription
from communities.models.nomination import Nomination, NominationCall
from communities.models.officer_term import OfficerTerm
from communities.models.pages import CommunityIndexPage, CommunityPage
from communities.models.pillar import Pillar, PillarTranslation
from communities.models.post import Post, PostVersion
from communities.models.programme_item import ProgrammeItem
from communities.models.proposal import Alignment, Interest, Objective, Proposal, Realignment
from communities.models.response import Mention, PostDelivery, PostReport, Reaction
from communities.models.score_sheet import ScoreSheet
from communities.models.standing import BenefitUse, CountDown
from communities.models.strategy import StrategyPeriod, StrategyPriority
from communities.models.thread import Thread, ThreadVisit

__all__ = [
    "Advice",
    "Alignment",
    "Announcement",
    "BenefitUse",
    "Campaign",
    "CampaignEvidence",
    "CampaignSignature",
    "CampaignStep",
    "CharterRules",
    "Community",
    "CommunityDocument",
    "CommunityDocumentVersion",
    "CommunityIndexPage",
    "CommunityMeeting",
    "CommunityMembership",
    "CommunityPage",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationOption",
    "ConsultationParticipant",
    "CountDown",
    "InboundMail",
    "Initiative",
    "InitiativeOutput",
    "InitiativePerson",
    "InitiativeUpdate",
    "Interest",
    "MemberListExport",
    "Mention",
    "NewsletterEdition",
    "NewsletterIssue",
    "NewsletterSubscription",
    "Nomination",
    "NominationCall",
    "Objective",
    "OfficerTerm",
    "Pillar",
    "PillarTranslation",
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
