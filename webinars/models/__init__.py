from webinars.models.live_session import LiveSession, LiveSessionHost
from webinars.models.pages import LiveSessionsIndexPage
from webinars.models.registration import Attendance, Registration
from webinars.models.room import LiveEvent, Question, QuestionVote, RaisedHand

__all__ = [
    "Attendance",
    "LiveEvent",
    "LiveSession",
    "LiveSessionHost",
    "LiveSessionsIndexPage",
    "Question",
    "QuestionVote",
    "RaisedHand",
    "Registration",
]
