"""Reading the mails that the served platform would have sent."""

from email import message_from_bytes, policy

from django.conf import settings

from tests.serving import wait_until


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
    matching = wait_until(
        lambda: [mail for mail in mails_to(address) if containing in mail],
        f"No mail to {address} that contains “{containing}” within {seconds} s",
        seconds,
    )
    return matching[-1]
