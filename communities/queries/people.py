"""Who belongs to a community."""

from django.core.paginator import Paginator

from communities.enums import CommunityMembershipState
from communities.models import Community, OfficerTerm
from communities.queries import officers_of
from communities.queries.index import query_of

ON_A_PAGE = 50
LONGEST_SEARCH = 120


def people_page(community: Community, *, may_lead: bool, parameters) -> dict:
    """The officers with their terms, and a page of the active members by name; requests for those who answer them.

    Who was invited is not told: an invitation goes to an address of which nobody is to learn whether it is known.
    """
    words = parameters.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    people = community.memberships.active().select_related("member__profile").order_by("member__name", "pk")
    if words:
        people = people.filter(member__name__icontains=words)
    requests = community.memberships.filter(state=CommunityMembershipState.REQUESTED, member__is_active=True)
    return {
        "words": words,
        "query": query_of(q=words),
        "officers": officers_of(community),
        "people": Paginator(people, ON_A_PAGE).get_page(parameters.get("page")),
        "requests": list(requests.select_related("member").order_by("pk")) if may_lead else [],
    }


def communities_led_by(member) -> list[Community]:
    """The communities at work that ``member`` leads within their term, and the parts of those, by name."""
    if not member.is_authenticated:
        return []
    terms = OfficerTerm.objects.filter(member=member).current()
    led = {term.community_id for term in terms}
    if not led:
        return []
    parts = Community.objects.filter(parent__in=led)
    return list((Community.objects.filter(pk__in=led) | parts).at_work().select_related("parent").order_by("name"))
