"""Which refused mails are answered, and in which words."""

from django.utils import translation
from django.utils.translation import gettext as _

from communities.enums import MailOutcome

ANSWERED = {
    MailOutcome.EXPIRED,
    MailOutcome.NOT_A_MEMBER,
    MailOutcome.OTHER_SENDER,
    MailOutcome.NOT_OPEN,
    MailOutcome.EMPTY,
    MailOutcome.TOO_LONG,
}


def reason_for(outcome: MailOutcome, community, language: str) -> str:
    """Why a mail was not posted, and what to do now."""
    name = {"name": community.name}
    with translation.override(language):
        return {
            MailOutcome.EXPIRED: _(
                "Your mail was not posted, because the address you wrote to is older than a year. "
                "Answer a newer mail, or write on the site."
            ),
            MailOutcome.NOT_A_MEMBER: _(
                "Your mail was not posted, because you do not belong to “%(name)s” now. Only its members write there."
            ),
            MailOutcome.OTHER_SENDER: _(
                "Your mail to “%(name)s” was not posted, because it came from another address than that of the "
                "member who may write there. Send it from that address, or write on the site."
            ),
            MailOutcome.NOT_OPEN: _(
                "Your mail to “%(name)s” was not posted, because nobody writes in this discussion any more."
            ),
            MailOutcome.EMPTY: _(
                "Your mail to “%(name)s” was not posted, because there was nothing new in it: only what you answered, "
                "a signature or a file. Files are not taken over."
            ),
            MailOutcome.TOO_LONG: _(
                "Your mail to “%(name)s” was not posted, because it is too long or carries too large a file. "
                "Shorten it, or make two of it. Your mail program still has it."
            ),
        }[outcome] % name


def language_of(text: str, usual: str, own: str) -> str:
    """The language of a text that does not say it: the thread's, unless the letters are of the other script."""
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    if arabic * 2 > len(letters):
        return usual if usual in {"ar", "ur"} else "ar"
    if usual in {"ar", "ur"}:
        return own if own not in {"ar", "ur"} else "en"
    return usual
