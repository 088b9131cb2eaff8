"""The device behind a session, as a person would name it."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# In this order: browsers name those they descend from, and Android says it is a Linux too.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def device(user_agent: str) -> str:
    """``Mozilla/5.0 (Linux; Android 10; K) … Chrome/130 …`` as ``Chrome, Android``."""
    known = [next((name for mark, name in names.items() if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, known)) or _("A device we do not know")
