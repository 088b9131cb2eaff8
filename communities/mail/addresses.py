"""Addresses at which one member writes to one place, as ``reply+<token>@REPLY_DOMAIN``.

The token is a right of its own, so it is signed: 1 byte kind, 5 bytes what it leads to, 5 bytes member, 2 bytes day
of issue, 16 bytes HMAC-SHA-256 (128 bits). In base32 that is 47 letters and digits that survive a mail server which
writes addresses in lower case; base64url would not. With its prefix it is at most 64 octets (RFC 5321, 4.5.3.1.1).
It ends with the membership, which whoever takes it has to ask for, and after a year.
"""

import base64
import binascii
import hmac
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "communities.mail.addresses"
FIRST_DAY = date(2026, 1, 1)
VALID = timedelta(days=365)
BODY, SIGNATURE = 13, 16
LONGEST_NAME = 16  # what is left of 64 octets before the token
PLACED = re.compile(r"(?:^|[^\w+.-])[a-z0-9-]{1,40}\+([a-z2-7]{47})@([a-z0-9.-]+)", re.IGNORECASE)


class Place(IntEnum):
    POST = 1  # an answer to this post
    COMMUNITY = 2  # a new thread


@dataclass(frozen=True)
class ReplyToken:
    place: Place
    subject_id: int
    member_id: int
    issued_on: date

    def is_expired(self, today: date) -> bool:
        return today > self.issued_on + VALID


def is_answered_by_mail() -> bool:
    """Whether this site takes mail at all."""
    return bool(settings.REPLY_DOMAIN)


def reply_address(
    place: Place, subject_id: int, member_id: int, *, name: str = "reply", today: date | None = None
) -> str:
    """The address at which the member writes there; ``name`` is for people's eyes only."""
    days = ((today or datetime.now(UTC).date()) - FIRST_DAY).days
    body = bytes([place]) + subject_id.to_bytes(5) + member_id.to_bytes(5) + days.to_bytes(2)
    token = base64.b32encode(body + signature(body, settings.SECRET_KEY)).decode().rstrip("=").lower()
    return f"{name[:LONGEST_NAME].strip('-')}+{token}@{settings.REPLY_DOMAIN}"


def signature(body: bytes, secret: str) -> bytes:
    return salted_hmac(SALT, body, secret=secret, algorithm="sha256").digest()[:SIGNATURE]


def read_token(token: str) -> ReplyToken | None:
    """What a token of ours says; ``None`` for any other."""
    try:
        raw = base64.b32decode(token.upper() + "=", casefold=True)
    except (binascii.Error, ValueError):
        return None
    body, given = raw[:BODY], raw[BODY:]
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if len(raw) != BODY + SIGNATURE or not any(hmac.compare_digest(given, signature(body, one)) for one in secrets):
        return None
    days = timedelta(days=int.from_bytes(body[11:13]))
    return ReplyToken(Place(body[0]), int.from_bytes(body[1:6]), int.from_bytes(body[6:11]), FIRST_DAY + days)


def tokens_in(text: str) -> list[str]:
    """The tokens of all addresses of this site in a header's text, in lower case, each once."""
    own = settings.REPLY_DOMAIN.lower()
    found = [token.lower() for token, domain in PLACED.findall(text) if own and domain.lower() == own]
    return list(dict.fromkeys(found))
