"""What there is of the collaborative, on public pages."""

from django import template

from members.queries import community_figures

register = template.Library()


@register.inclusion_tag("home/_figures.html")
def figures():
    return {"figures": community_figures()}
