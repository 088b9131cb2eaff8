"""Signed links for people who have no account: whoever holds one was sent it by mail.

A link names one row and one purpose, so none opens anything else. Rows that are gone take their links with them.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from members.enums import CONFIRM_DAYS

CONFIRMATION = "members.confirmation"
APPLICATION = "members.application"
INVITATION = "members.invitation"

VIEWS = {
    CONFIRMATION: "members:application-confirm",
    APPLICATION: "members:application-own",
    INVITATION: "members:invitation-answer",
}
# The other rows know themselves until when they can be answered.
GOOD_FOR = {CONFIRMATION: timedelta(days=CONFIRM_DAYS)}


def token_for(row, purpose: str) -> str:
    return signing.dumps(row.pk, salt=purpose)


def row_of(token: str, purpose: str) -> int | None:
    """The key of the row that ``token`` was made for, or ``None`` when it is forged, too old or of another purpose."""
    try:
        return signing.loads(token, salt=purpose, max_age=GOOD_FOR.get(purpose))
    except signing.BadSignature:
        return None


def address_for(row, purpose: str) -> str:
    """The whole address for a mail, in the language of the row."""
    with translation.override(row.language):
        return settings.PUBLIC_URL + reverse(VIEWS[purpose], kwargs={"token": token_for(row, purpose)})
