from mentorship.models.cycle import Cycle
from mentorship.models.goal import Goal
from mentorship.models.meeting import LogEntry, Meeting
from mentorship.models.note import Note
from mentorship.models.offer import Offer
from mentorship.models.pairing import Pairing
from mentorship.models.request import Request

__all__ = ["Cycle", "Goal", "LogEntry", "Meeting", "Note", "Offer", "Pairing", "Request"]
