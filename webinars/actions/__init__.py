"""Every write of live sessions: the sessions, places in them, being there, and what is said in the room."""

from webinars.actions.attendance import enter_room, keep_present, leave_room, stay_in_room
from webinars.actions.registrations import (
    cancel_registration,
    create_registration,
    remind_registered,
    remove_registration,
    renew_registration,
)
from webinars.actions.room import (
    answer_question,
    ask_question,
    lower_hand,
    raise_hand,
    send_message,
    unvote_question,
    vote_question,
)
from webinars.actions.sessions import (
    archive_live_session,
    cancel_live_session,
    create_live_session,
    edit_live_session,
    end_forgotten_sessions,
    end_live_session,
    open_live_session,
    start_live_session,
)

__all__ = [
    "answer_question",
    "archive_live_session",
    "ask_question",
    "cancel_live_session",
    "cancel_registration",
    "create_live_session",
    "create_registration",
    "edit_live_session",
    "end_forgotten_sessions",
    "end_live_session",
    "enter_room",
    "keep_present",
    "leave_room",
    "lower_hand",
    "open_live_session",
    "raise_hand",
    "remind_registered",
    "remove_registration",
    "renew_registration",
    "send_message",
    "start_live_session",
    "stay_in_room",
    "unvote_question",
    "vote_question",
]
