"""Which mails nobody wrote: answering machines, bounces, lists, and what came back to us (RFC 3834, RFC 3464)."""

import re
from email.message import EmailMessage

from communities.enums import MailOutcome
from communities.mail.parsing import header

OUR_MARK = "X-Loop"
MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|listserv|majordomo)(?:[+._-].*)?@"
)
ABSENT = re.compile(
    r"^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|réponse automatique|"
    r"absence du bureau|respuesta automática|fuera de la oficina|resposta automática|fora do escritório|"
    r"automatische antwort|abwesenheit|رد تلقائي|رد آلي)\b",
    re.IGNORECASE,
)
BOUNCED = re.compile(
    r"^(?:undeliver(?:ed|able)|delivery status notification|mail delivery (?:failed|subsystem)|returned mail)", re.I
)
PRECEDENCE = {"bulk", "junk", "auto_reply", "list"}


def why_automatic(message: EmailMessage, sender: str) -> MailOutcome | None:
    """Why this mail gets no answer and makes no post; ``None`` for one that a person wrote."""
    for outcome, is_such in (
        (MailOutcome.BOUNCE, is_bounce(message, sender)),
        (MailOutcome.LOOP, is_from_a_list(message)),
        (MailOutcome.AUTOMATIC, is_from_a_machine(message, sender)),
    ):
        if is_such:
            return outcome
    return None


def is_bounce(message: EmailMessage, sender: str) -> bool:
    """Sent from the empty address, a report of delivery, or looking like one."""
    return (
        header(message, "Return-Path").strip() == "<>"
        or message.get_content_type() == "multipart/report"
        or sender.startswith("mailer-daemon@")
        or bool(header(message, "X-Failed-Recipients"))
        or bool(BOUNCED.match(header(message, "Subject").strip()))
    )


def is_from_a_list(message: EmailMessage) -> bool:
    """A list sent it on, or it is one of our own that found its way back."""
    return any(header(message, name) for name in ("List-Id", "List-Unsubscribe", "List-Post", "Mailing-List", OUR_MARK))


def is_from_a_machine(message: EmailMessage, sender: str) -> bool:
    submitted = header(message, "Auto-Submitted").strip().lower()
    kinds = {part.get_param("method", "") for part in message.walk() if part.get_content_type() == "text/calendar"}
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress"))
        or header(message, "Precedence").strip().lower() in PRECEDENCE
        or bool(MACHINES.match(sender))
        or bool(ABSENT.match(header(message, "Subject").strip()))
        or any(str(kind).upper() == "REPLY" for kind in kinds)
    )
