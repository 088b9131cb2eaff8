"""E-mail addresses as people write them, and as one compares them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from core.names import one_line_of

WITHIN_BRACKETS = re.compile(r"<([^<>]*)>\s*$")
AROUND = " \t.,;:'\"<>()[]"
LONGEST = 254


def clean_address(text: str) -> str:
    """The address in ``text`` in lower case: ``Ana <mailto:Ana@Example.org>,`` is ``ana@example.org``.

    The domain is in the letters mail servers know (IDNA, RFC 3490). Raises ``ValidationError`` when it is no address.
    """
    try:
        text = one_line_of(text)
        bracketed = WITHIN_BRACKETS.search(text)
        address = (bracketed[1] if bracketed else text).strip(AROUND)
        address = re.sub(r"^mailto:", "", address, flags=re.IGNORECASE).partition("?")[0].strip(AROUND)
        local, _at, domain = address.rpartition("@")
        address = f"{local}@{domain.encode('idna').decode()}".lower()
        if len(address) > LONGEST:
            raise ValueError
        validate_email(address)
    except (ValueError, ValidationError):  # also what the codec raises for a domain that is none
        raise ValidationError(_("“%(text)s” is not an e-mail address.") % {"text": shortened(text)}) from None
    return address


def same_mailbox(address: str) -> str:
    """What two writings of an address have in common: without dots, without what follows a plus, in lower case."""
    local, _at, domain = address.lower().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def shortened(text: str) -> str:
    """``text`` for a sentence about it, on one line."""
    text = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
