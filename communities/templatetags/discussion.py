from django import template
from django.utils.safestring import SafeString, mark_safe

from communities.post_html import html_of

register = template.Library()


@register.simple_tag
def post_html(text: str, handles=()) -> SafeString:
    """Plain text of a post as it is shown."""
    return mark_safe(html_of(text, handles))  # noqa: S308  everything in it is escaped
