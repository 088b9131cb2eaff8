"""Mail to people who have no account: applicants, and those who are invited."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from members.links import APPLICATION, CONFIRMATION, INVITATION, address_for
from members.mailing import one_line, subject_line


def send_letter(what: str, *, to: str, language: str, **context) -> None:
    """Mail ``templates/members/emails/<what>.txt``, whose first line is the subject, in ``language``.

    Line breaks of a value are dropped, except in ``quoted``, which stands in the letter with a mark before each line.
    """
    quoted = context.pop("quoted", "")
    with translation.override(language):
        values = {name: one_line(value) for name, value in context.items()}
        lines = "\n".join(f"> {line}" for line in quoted.splitlines())
        values |= {"quoted": lines, "site_name": settings.WAGTAIL_SITE_NAME}
        text = render_to_string(f"members/emails/{what}.txt", values)
    subject, _newline, body = text.strip().partition("\n")
    EmailMessage(subject_line(subject), body.strip() + "\n", to=[to]).send()


def sign_in_address(language: str) -> str:
    with translation.override(language):
        return settings.PUBLIC_URL + reverse("account_request_login_code")


def send_to_applicant(application, what: str, *, purpose: str = APPLICATION, quoted: str = "") -> None:
    address = address_for(application, purpose)
    send_letter(
        what, to=application.email, language=application.language, name=application.name, address=address, quoted=quoted
    )


def ask_to_confirm(application) -> None:
    send_to_applicant(application, "application_confirm", purpose=CONFIRMATION)


def tell_received(application) -> None:
    send_to_applicant(application, "application_received")


def tell_waiting(application) -> None:
    """To somebody who applies again while their first application waits."""
    send_to_applicant(application, "application_waiting")


def tell_question(application, question: str) -> None:
    send_to_applicant(application, "application_question", quoted=question)


def tell_declined(application) -> None:
    send_to_applicant(application, "application_declined", quoted=application.reason)


def tell_known(email: str, language: str) -> None:
    """To a member who applies, or for whom somebody applies: only the mailbox learns that there is an account."""
    send_letter("application_known", to=email, language=language, address=sign_in_address(language))


def send_invitation(invitation) -> None:
    inviter = invitation.invited_by.name if invitation.invited_by else ""
    send_letter(
        "invitation",
        to=invitation.email,
        language=invitation.language,
        inviter=inviter,
        address=address_for(invitation, INVITATION),
        expires_at=invitation.expires_at,
        quoted=invitation.sentence,
    )
