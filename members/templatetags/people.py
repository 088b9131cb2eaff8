"""People in templates, as the reader may see them."""

from django import template

from members.consent import SeenMember

register = template.Library()


@register.simple_tag(takes_context=True)
def seen_by_reader(context, member) -> SeenMember:
    """``{% seen_by_reader other as seen %}``: what is hidden from the reader reads as empty."""
    return SeenMember.by(context["request"].user, member)
