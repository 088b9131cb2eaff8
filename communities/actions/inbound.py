"""Mail that comes in: from its bytes to a post, or to the reason why there is none.

The token of the address is the right to write there. Who writes must be its member, still belong to the community,
and write from the address of their account: a forwarded mail gives nobody else this right. What a machine wrote is
never answered; a person is told why, at most once an hour.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from communities.actions.posts import write_post
from communities.actions.threads import start_thread
from communities.enums import MailOutcome
from communities.mail import notices
from communities.mail.addresses import Place, ReplyToken, read_token, tokens_in
from communities.mail.automatic import why_automatic
from communities.mail.parsing import IncomingMail, header, one_line, read_mail
from communities.mail.refusals import ANSWERED, language_of, reason_for
from communities.models import Community, InboundMail, Post
from communities.models.post import LONGEST_POST
from communities.models.thread import LONGEST_TITLE
from communities.queries.discussion import is_reader, posted_since
from core.authorization import authorize
from core.states import InvalidTransition
from members.models import User

LARGEST_MAIL = 5 * 1024 * 1024  # bytes
MAILS_AN_HOUR = 10
KEPT = timedelta(days=30)
BETWEEN_REFUSALS = timedelta(hours=1)
STRANGERS_AN_HOUR = 10  # answers for one community to addresses that are no member's
SALT = "communities.inbound_mail"


@dataclass(frozen=True)
class Destination:
    """Where a mail goes, and whose right it is to write there."""

    token: ReplyToken
    member: User
    community: Community
    post: Post | None


class Refused(Exception):
    """Why a mail makes no post."""

    def __init__(self, outcome: MailOutcome):
        super().__init__(outcome)
        self.outcome = outcome


@transaction.atomic
def receive_post(raw: bytes, *, by, recipient: str = "") -> InboundMail:
    """Post what a mail says. ``recipient`` is the address it was delivered to, where the mail server tells.

    Receiving the same mail again, also twice at once, posts it once. Returns the row that says what became of it.
    """
    authorize(by, "communities.receive_post")
    mail = read_mail(raw, is_whole=len(raw) <= LARGEST_MAIL)
    tokens = tokens_in(recipient) or tokens_in(mail.recipients)
    row = InboundMail(key=key_of(raw, mail, tokens), sender_key=hashed(mail.sender), outcome=MailOutcome.POSTED)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return note_duplicate(row)
    if Post.objects.filter(mail_key=row.key).exists():
        return settle(row, MailOutcome.DUPLICATE)
    return take_in(row, mail, tokens, is_whole=len(raw) <= LARGEST_MAIL)


def take_in(row: InboundMail, mail: IncomingMail, tokens: list[str], *, is_whole: bool) -> InboundMail:
    destination = None
    try:
        if not header(mail.message, "From"):
            raise Refused(MailOutcome.UNREADABLE)
        if outcome := why_automatic(mail.message, mail.sender):
            raise Refused(outcome)
        destination = find_destination(tokens)
        row.community = destination.community
        check(mail, destination, is_whole=is_whole)
        post_it(mail, destination, row.key)
    except Refused as refusal:
        return settle(row, refusal.outcome, mail=mail, destination=destination)
    return settle(row, MailOutcome.POSTED)


def find_destination(tokens: list[str]) -> Destination:
    """The first of the addresses that is one of ours."""
    for token in filter(None, map(read_token, tokens)):
        member = User.objects.filter(pk=token.member_id, is_active=True).first()
        if token.place == Place.POST:
            posts = Post.objects.select_related("thread__community")
            post = posts.filter(pk=token.subject_id).first()
            community = post.thread.community if post else None
        else:
            post, community = None, Community.objects.filter(pk=token.subject_id).first()
        if member and community:
            return Destination(token, member, community, post)
    raise Refused(MailOutcome.UNKNOWN_ADDRESS)


def check(mail: IncomingMail, to: Destination, *, is_whole: bool) -> None:
    """Whether this mail may be posted there; the rest is asked by the action that posts it."""
    if mail.sender != to.member.email.lower():
        raise Refused(MailOutcome.OTHER_SENDER)
    if not is_whole or len(mail.text) > LONGEST_POST:
        raise Refused(MailOutcome.TOO_LONG)
    if to.token.is_expired(datetime.now(UTC).date()):
        raise Refused(MailOutcome.EXPIRED)
    if not is_reader(to.member, to.community):
        raise Refused(MailOutcome.NOT_A_MEMBER)
    if posted_since(to.member, timedelta(hours=1), mail_key__isnull=False) >= MAILS_AN_HOUR:
        raise Refused(MailOutcome.TOO_MANY)
    if not mail.text:
        raise Refused(MailOutcome.EMPTY)
    if to.post and to.post.thread.is_hidden:
        raise Refused(MailOutcome.NOT_OPEN)


def post_it(mail: IncomingMail, to: Destination, key: str) -> None:
    """In the member's own name. What the web would refuse is refused here too."""
    fields = {"text": mail.text, "left_out": mail.left_out, "mail_key": key}
    try:
        with transaction.atomic():
            if to.post:
                language = language_of(mail.text, to.post.thread.language, to.member.language)
                write_post(to.post.thread, by=to.member, language=language, answered=to.post, **fields)
            else:
                language = language_of(mail.text, to.community.language, to.member.language)
                title = mail.subject[:LONGEST_TITLE] or one_line(mail.text)[:80]
                start_thread(to.community, by=to.member, title=title, language=language, **fields)
    except PermissionDenied:
        raise Refused(MailOutcome.NOT_A_MEMBER) from None
    except InvalidTransition:
        raise Refused(MailOutcome.NOT_OPEN) from None
    except ValidationError:
        raise Refused(MailOutcome.TOO_MANY) from None


# --- What is left of it ----------------------------------------------------------------------------------


def settle(row: InboundMail, outcome: MailOutcome, *, mail=None, destination=None) -> InboundMail:
    """Note what became of the mail, and tell a person why there is no post of it."""
    row.outcome = outcome
    if outcome in ANSWERED and destination and mail.sender and not was_answered_lately(row, destination.member):
        row.is_answered = True
        refusal = words_of_refusal(outcome, mail, destination)
        transaction.on_commit(lambda: notices.send_refusal(mail.sender, **refusal))
    row.save()
    return row


def words_of_refusal(outcome: MailOutcome, mail: IncomingMail, to: Destination) -> dict:
    """What is answered. Anybody can be named as a sender, so another address than the member's gets our words alone."""
    is_own = outcome != MailOutcome.OTHER_SENDER
    return {
        "language": to.member.language,
        "reason": reason_for(outcome, to.community, to.member.language),
        "subject": mail.subject if is_own else "",
        "text": mail.text if is_own and outcome != MailOutcome.TOO_LONG else "",
        "message_id": mail.message_id,
    }


def was_answered_lately(row: InboundMail, member: User) -> bool:
    """Whether this sender was told in the last hour, or many strangers who wrote to this community were.

    The member's row is locked, so of two mails at once one waits and sees the other's answer.
    """
    User.objects.select_for_update(of=("self",)).get(pk=member.pk)
    recent = InboundMail.objects.filter(is_answered=True, received_at__gt=timezone.now() - BETWEEN_REFUSALS)
    if recent.filter(sender_key=row.sender_key).exists():
        return True
    strangers = recent.filter(community=row.community, outcome=MailOutcome.OTHER_SENDER)
    return row.outcome == MailOutcome.OTHER_SENDER and strangers.count() >= STRANGERS_AN_HOUR


def note_duplicate(row: InboundMail) -> InboundMail:
    """Counted under a name of its own; the first one keeps the mail's."""
    row.pk, row.key, row.outcome = None, f"again:{get_random_string(40)}", MailOutcome.DUPLICATE
    row.save()
    return row


def key_of(raw: bytes, mail: IncomingMail, tokens: list[str]) -> str:
    """The same for the same mail to the same place; a mail without a Message-ID is named by all its bytes."""
    name = mail.message_id or hashed(raw.decode("latin-1"))
    return hashed("\n".join([name, *tokens]))


def hashed(text: str) -> str:
    return salted_hmac(SALT, text, algorithm="sha256").hexdigest() if text else ""


def forget_inbound_mails() -> int:
    """Delete what is known of mails that came more than 30 days ago."""
    deleted, _each = InboundMail.objects.filter(received_at__lt=timezone.now() - KEPT).delete()
    return deleted
