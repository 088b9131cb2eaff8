"""Every write of journeys: briefs, their authors, their reviews."""

from journeys.actions.authors import invite_authors, join_brief
from journeys.actions.briefs import (
    accept_brief,
    create_brief,
    decline_brief,
    edit_brief,
    publish_brief,
    return_brief,
    submit_brief,
    withdraw_brief,
)
from journeys.actions.reviews import (
    accept_review,
    answer_review,
    cancel_review,
    decline_review,
    edit_review,
    expire_review,
    invite_review,
    remind_review,
    submit_review,
)

__all__ = [
    "accept_brief",
    "accept_review",
    "answer_review",
    "cancel_review",
    "create_brief",
    "decline_brief",
    "decline_review",
    "edit_brief",
    "edit_review",
    "expire_review",
    "invite_authors",
    "invite_review",
    "join_brief",
    "publish_brief",
    "remind_review",
    "return_brief",
    "submit_brief",
    "submit_review",
    "withdraw_brief",
]
