from communities.models.advice import Advice
from communities.models.announcement import Announcement
from communities.models.campaign import Campaign, CampaignEvidence, CampaignSignature, CampaignStep
from communities.models.community import Community
from communities.models.consultation import (
    Consultation,
    ConsultationAnswer,
    ConsultationOption,
    ConsultationParticipant,
)
from communities.models.initiative import Initiative, InitiativeOutput, InitiativePerson, InitiativeUpdate
from communities.models.membership import CommunityMembership
from communities.models.newsletter import NewsletterEdition, NewsletterIssue, NewsletterSubscription
from communities.models.officer_term import OfficerTerm
from communities.models.pillar import Pillar, PillarTranslation

__all__ = [
    "Advice",
    "Announcement",
    "Campaign",
    "CampaignEvidence",
    "CampaignSignature",
    "CampaignStep",
    "Community",
    "CommunityMembership",
    "Consultation",
    "ConsultationAnswer",
    "ConsultationOption",
    "ConsultationParticipant",
    "Initiative",
    "InitiativeOutput",
    "InitiativePerson",
    "InitiativeUpdate",
    "NewsletterEdition",
    "NewsletterIssue",
    "NewsletterSubscription",
    "OfficerTerm",
    "Pillar",
    "PillarTranslation",
]
