"""How a community stands, for the pages of every part of it."""

from django import template

from communities.permissions import leads_community
from communities.queries.standing import count_down_of

register = template.Library()


@register.simple_tag
def running_count_down(community):
    """The count-down of a community at risk, or nothing."""
    return count_down_of(community)


@register.simple_tag(takes_context=True)
def leads(context, community) -> bool:
    """Whether the reader leads the community, or is of the secretariat."""
    return leads_community(context["user"], community)
