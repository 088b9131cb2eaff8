"""The mail that carries a post: its sender, its names for mail programs, its text. Nothing here sends."""

import secrets
import unicodedata
from email.utils import formataddr, parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from communities.mail.addresses import Place, is_answered_by_mail, reply_address
from communities.mail.automatic import OUR_MARK
from communities.models import Community, Post

LONGEST_NAME = 80
LONGEST_SUBJECT = 250


def host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname


def new_message_id() -> str:
    """A name for the mails of one post that nobody can guess or make again (RFC 5322, 3.6.4)."""
    return f"<post.{secrets.token_hex(16)}@{host()}>"


def harmless(text: str) -> str:
    """A name or title for a header: one line, no controls, nothing that a program would decode (RFC 2047)."""
    visible = (" " if unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else letter for letter in text)
    return " ".join("".join(visible).replace("=?", "= ?").split())


def list_id(community: Community) -> str:
    return f"<{community.slug}.communities.{host()}>"


def sender_of(post: Post) -> str:
    """``Amina Otieno via Clinics in the dry season <no-reply@…>``: the address is ours, or DMARC would refuse it."""
    name = harmless(post.author.name if post.author else _("Former member"))[:LONGEST_NAME]
    via = _("%(name)s via %(community)s") % {"name": name, "community": harmless(post.thread.community.name)}
    return formataddr((via[: 2 * LONGEST_NAME], parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def subject_of(post: Post) -> str:
    title = f"[{harmless(post.thread.community.name)}] {harmless(post.thread.title)}"
    is_first = post.message_id == post.thread.first_message_id
    return (title if is_first else f"Re: {title}")[:LONGEST_SUBJECT]


def headers_of(post: Post, member) -> dict[str, str]:
    """What mail programs go by: threads (RFC 5322), the list (RFC 2919, 2369), that no machine answers (RFC 3834)."""
    community = post.thread.community
    earlier = [post.thread.first_message_id, post.answered.message_id if post.answered else ""]
    references = [name for name in dict.fromkeys(earlier) if name and name != post.message_id]
    headers = {
        "From": sender_of(post),
        "Message-ID": post.message_id,
        "List-Id": list_id(community),
        "List-Archive": f"<{settings.PUBLIC_URL}{post.thread.get_absolute_url()}>",
        "Precedence": "list",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        OUR_MARK: list_id(community).strip("<>"),
    }
    if references:
        headers |= {"In-Reply-To": references[-1], "References": " ".join(references)}
    if is_answered_by_mail():
        headers["Reply-To"] = reply_address(Place.POST, post.pk, member.pk)
        headers["List-Post"] = f"<mailto:{list_address(community, member)}>"
    else:
        headers["List-Post"] = "NO"
    return headers


def list_address(community: Community, member) -> str:
    """Where this member begins a thread by mail."""
    return reply_address(Place.COMMUNITY, community.pk, member.pk, name=community.slug)


def compose(post: Post, member) -> dict:
    """Subject, body and headers of the mail to one member, in their language. The post's own text stands first."""
    with translation.override(member.language):
        context = {
            "post": post,
            "community": post.thread.community,
            "address": settings.PUBLIC_URL + post.get_absolute_url(),
            "is_answered_by_mail": is_answered_by_mail(),
        }
        body = render_to_string("communities/emails/post.txt", context)
        return {"subject": subject_of(post), "body": body.strip(), "headers": headers_of(post, member)}
