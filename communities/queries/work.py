"""What of the members' work belongs to a community, and what a person takes part in."""

from communities.enums import CampaignState, ConsultationState, InitiativeState, JoinPolicy
from communities.models import Campaign, Community, Consultation, Initiative
from communities.queries.index import with_counts

SHOWN = 5
# Of what is over a community shows what came of it, not what was given up.
GIVEN_UP = {InitiativeState.STOPPED, CampaignState.STOPPED, CampaignState.DRAFT, ConsultationState.WITHDRAWN}


def work_of(community: Community, *, reader) -> dict:
    """The newest initiatives, campaigns and consultations of ``community`` that ``reader`` may see."""
    return {
        "initiatives": newest(Initiative, community, reader),
        "campaigns": newest(Campaign, community, reader),
        "consultations": newest(Consultation, community, reader),
    }


def newest(model, community: Community, reader) -> list:
    found = model.objects.visible_to(reader).filter(community=community)
    return list(found.exclude(state__in=GIVEN_UP)[:SHOWN])


def communities_shown_of(member) -> list[Community]:
    """The communities at work that ``member`` belongs to and whose members are no secret, by name."""
    found = Community.objects.of(member).at_work().exclude(join_policy=JoinPolicy.INVITATION)
    return list(found.exclude(parent__join_policy=JoinPolicy.INVITATION).order_by("name"))


def initiatives_shown_of(member, *, reader) -> list[Initiative]:
    """The initiatives ``member`` takes part in, as far as ``reader`` sees them, the newest first."""
    found = Initiative.objects.of(member).visible_to(reader).exclude(state=InitiativeState.STOPPED)
    return list(found[:SHOWN])


def largest_communities(limit: int) -> list[Community]:
    """Communities for strangers to begin with: at work, open to join or ask, with the most members."""
    found = Community.objects.at_work().filter(parent__isnull=True).exclude(join_policy=JoinPolicy.INVITATION)
    return list(with_counts(found).order_by("-member_count", "name")[:limit])
