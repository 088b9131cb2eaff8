"""Texts that are unreadable to whoever has the database but not the secret key."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "mentorship.sealing"


def cipher() -> MultiFernet:
    """AES-128-CBC with HMAC (the Fernet specification), under keys derived from ``SECRET_KEY`` and its fallbacks."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [salted_hmac(SALT, "key", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


def seal(text: str) -> str:
    """The sealed form of ``text``. Nothing stays nothing, so a query can ask whether there is a text."""
    return cipher().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """The text in ``sealed``. Raises ``InvalidToken`` when it was sealed under a key that is gone."""
    return cipher().decrypt(sealed.encode()).decode() if sealed else ""
