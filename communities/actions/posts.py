"""Writing in threads, changing it while it is fresh, and hiding it."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.enums import POST_REPORT_TRANSITIONS, POST_TRANSITIONS, PostReportState
from communities.handles import as_compared, written_handles
from communities.mail import notices
from communities.mail.distribution import distribute_post
from communities.mail.outgoing import new_message_id
from communities.models import Community, Mention, Post, PostVersion, Thread, ThreadVisit
from communities.models.post import LONGEST_POST
from communities.queries.discussion import handles_in, posted_since
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import InvalidTransition, advance, require

POSTS_AN_HOUR = 30
MENTIONS_IN_A_POST = 20


@transaction.atomic
def write_post(thread: Thread, *, by, text: str, language: str, answered: Post | None = None, **mail) -> Post:
    """Answer in a thread; ``answered`` is the post this one speaks to."""
    authorize(by, "communities.write_post", thread)
    require_at_work(thread.community)
    thread.refresh_from_db(from_queryset=Thread.objects.select_for_update())
    if thread.is_closed or thread.is_hidden:
        raise InvalidTransition(_("This thread is closed. What is written here can still be read."))
    if answered is not None and (answered.thread_id != thread.pk or answered.is_hidden):
        answered = None
    return add_post(thread, by=by, text=text, language=language, answered=answered, **mail)


def require_at_work(community: Community) -> None:
    if not community.is_at_work:
        raise InvalidTransition(_("Nobody writes in this community now. What was written can still be read."))


def add_post(thread: Thread, *, by, text: str, language: str, **fields) -> Post:
    """The post itself, whom it names, and the way to everybody who wants to know of it."""
    require(
        posted_since(by, timedelta(hours=1)) < POSTS_AN_HOUR, _("You wrote much in this hour. Go on a little later.")
    )
    require_length(text)
    post = Post(thread=thread, author=by, text=text.strip(), language=language, message_id=new_message_id(), **fields)
    post.full_clean(exclude=["answered", "hidden_by", "mail_key"])
    post.save()
    Thread.objects.filter(pk=thread.pk).update(last_post_at=post.written_at)
    ThreadVisit.objects.update_or_create(thread=thread, member=by, defaults={"last_post_id": post.pk})
    named = name_members(post)
    record(post, "communities.write_post", by=by)
    transaction.on_commit(partial(announce, post, named))
    return post


def require_length(text: str) -> None:
    message = _("This is longer than %(limit)s characters. Shorten it, or make two posts of it.")
    require(len(text.strip()) <= LONGEST_POST, message % {"limit": LONGEST_POST}, "text")


def announce(post: Post, named: list[Mention]) -> None:
    notices.announce_mentions(post, named)
    distribute_post.enqueue(post.pk)


def name_members(post: Post) -> list[Mention]:
    """Note which members of the community the text names. Returns the new ones."""
    written = written_handles(post.text)
    if not written:
        return []
    members = {as_compared(handle): key for key, handle in handles_in(post.thread.community).items()}
    known = set(post.mentions.values_list("member", flat=True))
    found = [(handle, members[handle]) for handle in written if handle in members and members[handle] not in known]
    return Mention.objects.bulk_create(
        [Mention(post=post, member_id=key, handle=handle) for handle, key in found[:MENTIONS_IN_A_POST]]
    )


@transaction.atomic
def edit_post(post: Post, *, by, text: str, language: str) -> Post:
    """Change a post within fifteen minutes; how it read before is kept."""
    authorize(by, "communities.edit_post", post)
    post.refresh_from_db(from_queryset=Post.objects.select_for_update())
    thread = post.thread
    if not post.is_editable_now or post.is_hidden or thread.is_closed or thread.is_hidden:
        raise InvalidTransition(_("This post cannot be changed any more. Write another one below it."))
    require_length(text)
    if text.strip() == post.text and language == post.language:
        return post
    PostVersion.objects.create(post=post, text=post.text)
    post.text, post.language, post.edited_at = text.strip(), language, timezone.now()
    post.full_clean(exclude=["author", "answered", "hidden_by", "mail_key"])
    post.save(update_fields=["text", "language", "edited_at"])
    transaction.on_commit(partial(notices.announce_mentions, post, name_members(post)))
    record(post, "communities.edit_post", by=by)
    transaction.on_commit(partial(renew_waiting_mails, post))
    return post


@transaction.atomic
def renew_waiting_mails(post: Post) -> None:
    """Mails that wait for somebody's morning are written anew, as the post reads now."""
    if sleepers := notices.take_back_waiting_mails(post):
        post.deliveries.filter(member__in=sleepers).delete()
        Post.objects.filter(pk=post.pk).update(told_at=None)
        transaction.on_commit(partial(distribute_post.enqueue, post.pk))


@transaction.atomic
def hide_post(post: Post, *, by, reason: str) -> Post:
    """Take a post from the members' sight. Its author reads why; reports of it are answered by it."""
    authorize(by, "communities.hide_post", post)
    require(bool(reason.strip()), _("Say why: the author reads it."), "reason")
    changes = {"hidden_at": timezone.now(), "hidden_by": None if by is SYSTEM else by, "hidden_reason": reason.strip()}
    advance(post, "hide", table=POST_TRANSITIONS, **changes)
    record(post, "communities.hide_post", by=by)
    transaction.on_commit(partial(notices.take_back_post, post))
    transaction.on_commit(partial(notices.announce_hidden, post))
    close_reports(post, by=by)
    return post


@transaction.atomic
def restore_post(post: Post, *, by) -> Post:
    authorize(by, "communities.restore_post", post)
    changes = {"hidden_at": None, "hidden_by": None, "hidden_reason": ""}
    advance(post, "restore", table=POST_TRANSITIONS, **changes)
    record(post, "communities.restore_post", by=by)
    transaction.on_commit(partial(notices.announce_restored, post))
    return post


def close_reports(post: Post, *, by) -> None:
    """Whoever hides a post answers what was reported about it."""
    answered = {"answered_at": timezone.now(), "answered_by": None if by is SYSTEM else by}
    for report in post.reports.filter(state=PostReportState.OPEN).select_related("post__thread__community"):
        with suppress(InvalidTransition):  # somebody answered it in this moment
            advance(report, "uphold", table=POST_REPORT_TRANSITIONS, **answered)
            record(report, "communities.uphold_post_report", by=by)
            transaction.on_commit(partial(notices.announce_answer, report))
