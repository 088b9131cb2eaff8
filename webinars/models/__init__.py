from webinars.models.pages import LiveSessionsIndexPage

__all__ = ["LiveSessionsIndexPage"]
