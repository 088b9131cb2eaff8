"""What the pages of this app show, read once per page."""

from django.apps import apps


def latest_news(index, limit: int | None = None) -> list:
    """The published news under a list, the newest first."""
    news = apps.get_model("home", "NewsPage").objects.live().child_of(index).order_by("-published_on", "-pk")
    return list(news[:limit] if limit else news)
