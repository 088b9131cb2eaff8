"""``{% sessions_of_sub_theme page as sessions %}``, ``{% sessions_of_community community as sessions %}``.

For pages of apps below, which must not import this one.
"""

from django import template

from webinars import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def sessions_of_sub_theme(context, page):
    """The live sessions of a sub-theme page in any language, those to come first."""
    return queries.sessions_for_sub_theme(page, reader=context["request"].user)


@register.simple_tag(takes_context=True)
def sessions_of_community(context, community):
    """The live sessions of a community that are running or to come."""
    return queries.sessions_of_community(community, reader=context["request"].user)
