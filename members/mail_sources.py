"""What a mail comes from and its reader can stop from the mail itself (RFC 8058): a topic, the digest, a list.

A source is ``"<prefix>:<which>"`` (``"topic:reviews"``, ``"digest:"``, ``"community:12"``). The app that owns it
registers its prefix once, so the one page that stops mails knows how.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import translation

SIGNER = signing.Signer(salt="members.mail_source")  # without a time: an old mail can be stopped as well


@dataclass(frozen=True)
class MailSource:
    """Each function is asked with the member and what stands behind the colon, and raises ``LookupError`` if unknown.

    ``name``: what is stopped, in the language that is active. ``stop``: write that the member wants none of it, and
    return (JSON) how they had it before. ``resume``: undo that, given what ``stop`` returned.
    """

    name: Callable
    stop: Callable
    resume: Callable


SOURCES: dict[str, MailSource] = {}


def register_source(prefix: str, *, name: Callable, stop: Callable, resume: Callable) -> None:
    if prefix in SOURCES:
        raise ImproperlyConfigured(f"The source of mails {prefix} is registered twice")
    SOURCES[prefix] = MailSource(name, stop, resume)


def find_source(source: str) -> tuple[MailSource, str]:
    """The registered source and which of it; ``LookupError`` when there is none."""
    prefix, _colon, which = source.partition(":")
    return SOURCES[prefix], which


def name_of(person, source: str) -> str:
    found, which = find_source(source)
    return str(found.name(person, which))


def stop_address(person, source: str) -> str:
    """Where this person stops this source: signed, for no other person or source, and valid as long as the account."""
    token = SIGNER.sign_object([person.pk, source])
    with translation.override(person.language):
        return settings.PUBLIC_URL + reverse("members:mail-stop", kwargs={"token": token})


def read_token(token: str) -> tuple[int, str]:
    """The key of the person and the source of a token of ours; ``signing.BadSignature`` for any other."""
    person, source = SIGNER.unsign_object(token)
    return person, source


def unsubscribe_headers(person, source: str) -> dict[str, str]:
    """What lets a mail program stop the source by one click, without a visit (RFC 8058, section 3.1)."""
    return {
        "List-Unsubscribe": f"<{stop_address(person, source)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
