from journeys.models.pages import JourneyIndexPage, JourneyPage, SubThemePage

__all__ = ["JourneyIndexPage", "JourneyPage", "SubThemePage"]
