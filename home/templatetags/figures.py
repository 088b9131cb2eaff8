"""What there is of the collaborative, on public pages."""

from django import template

from communities.queries.index import totals
from members.queries import member_figures

register = template.Library()


@register.inclusion_tag("home/_figures.html")
def figures():
    return {"figures": member_figures() | {"communities": totals()["community_count"]}}
