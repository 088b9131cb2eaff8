"""Documents of a community, as far as somebody may read them."""

from django.db.models import QuerySet

from communities.enums import Readers
from communities.models import Community, CommunityDocument
from communities.permissions import is_community_member, leads_community, may_look_inside


def documents_for(community: Community, *, reader) -> QuerySet[CommunityDocument]:
    """Officers read all, hidden ones too; members what is shown; everybody else what is for everybody."""
    documents = community.documents.filter(version__isnull=False).select_related("version")
    if leads_community(reader, community):
        return documents
    if is_community_member(reader, community):
        return documents.shown()
    if not may_look_inside(reader, community):
        return documents.none()
    return documents.shown().filter(readers=Readers.EVERYBODY)
