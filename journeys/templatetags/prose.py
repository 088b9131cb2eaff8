from django import template
from django.utils.safestring import SafeString, mark_safe

from core.prose import rich_text_of

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Plain text as the published page will show it."""
    return mark_safe(rich_text_of(text))  # noqa: S308  everything in it is escaped
