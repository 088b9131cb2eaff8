from django.conf import settings

from members.middleware import THEMES


def site(request):
    """What the frame of every page needs to know, without a query."""
    theme = request.COOKIES.get("theme", "")
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "development_pages": settings.DEVELOPMENT_PAGES,
        "theme": theme if theme in THEMES else "",
    }
