from communities.models.community import Community
from communities.models.membership import CommunityMembership
from communities.models.officer_term import OfficerTerm
from communities.models.programme_item import ProgrammeItem

__all__ = ["Community", "CommunityMembership", "OfficerTerm", "ProgrammeItem"]
