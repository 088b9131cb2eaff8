"""How a community stands, for the pages of every part of it."""

from django import template

from communities.queries.standing import count_down_of

register = template.Library()


@register.simple_tag
def running_count_down(community):
    """The count-down of a community at risk, or nothing."""
    return count_down_of(community)
