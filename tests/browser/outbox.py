"""Reading the mails that the served platform would have sent."""

import time
from email import message_from_bytes, policy

from django.conf import settings


def mails_to(address: str) -> list[str]:
    """The texts of all mails to ``address``, the oldest first, subjects on the first line."""
    found = []
    for file in sorted(settings.OUTBOX_DIR.glob("*.eml")):
        mail = message_from_bytes(file.read_bytes(), policy=policy.default)
        if address in str(mail["To"]):
            text = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
            found.append(f"{mail['Subject']}\n{text}")
    return found


def mail_to(address: str, containing: str = "", seconds: float = 15) -> str:
    """The newest mail to ``address``, waiting for the worker to deliver it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        matching = [mail for mail in mails_to(address) if containing in mail]
        if matching:
            return matching[-1]
        time.sleep(0.1)
    raise AssertionError(f"No mail to {address} within {seconds} s")
