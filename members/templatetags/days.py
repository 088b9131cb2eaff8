"""Days as the heads of a list."""

from datetime import date, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def day_in_words(day: date) -> str:
    """Today, yesterday or the date, on the reader's calendar."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return date_format(day, "l j F Y")
