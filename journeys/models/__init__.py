from journeys.models.brief import AuthorInvitation, Brief, BriefAuthor, BriefVersion
from journeys.models.pages import BriefPage, JourneyIndexPage, JourneyPage, ReadingListEntry, SubThemePage
from journeys.models.review import Decision, Response, Review

__all__ = [
    "AuthorInvitation",
    "Brief",
    "BriefAuthor",
    "BriefPage",
    "BriefVersion",
    "Decision",
    "JourneyIndexPage",
    "JourneyPage",
    "ReadingListEntry",
    "Response",
    "Review",
    "SubThemePage",
]
