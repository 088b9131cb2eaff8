"""Beginning threads, and what officers do with them."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities.actions.posts import add_post, require_at_work
from communities.enums import THREAD_TRANSITIONS
from communities.mail import notices
from communities.models import Community, Thread, ThreadVisit
from core.audit import record
from core.authorization import authorize
from core.states import InvalidTransition, advance, require


@transaction.atomic
def start_thread(community: Community, *, by, title: str, text: str, language: str, **mail) -> Thread:
    """Begin a thread with its first post; ``mail`` is what :func:`add_post` takes of one that came by mail."""
    authorize(by, "communities.start_thread", community)
    require_at_work(community)
    title = " ".join(title.split())
    require(bool(title), _("Give the thread a title."), "title")
    thread = Thread(community=community, title=title, author=by, language=language)
    thread.full_clean(exclude=["pinned_by", "closed_by", "hidden_by"])
    thread.save()
    record(thread, "communities.start_thread", by=by)
    add_post(thread, by=by, text=text, language=language, **mail)
    return thread


@transaction.atomic
def visit_thread(thread: Thread, *, by, until: int) -> None:
    """``by`` has read up to the post of this number. Nobody comes to have read less."""
    authorize(by, "communities.visit_thread", thread)
    newest = thread.posts.order_by("-pk").values_list("pk", flat=True).first() or 0
    seen = max(0, min(until, newest))
    visit, _is_new = ThreadVisit.objects.get_or_create(thread=thread, member=by)
    ThreadVisit.objects.filter(pk=visit.pk, last_post_id__lt=seen).update(last_post_id=seen, visited_at=timezone.now())
    if seen == newest:
        notices.forget_read(thread, by)


def mark(thread: Thread, verb: str, act: str, *, by, is_so: bool) -> Thread:
    """Note that officers did or undid something to a thread; refused when it is so already."""
    authorize(by, f"communities.{verb}_thread", thread)
    changes = {f"{act}_at": timezone.now(), f"{act}_by": by} if is_so else {f"{act}_at": None, f"{act}_by": None}
    if not Thread.objects.filter(pk=thread.pk, **{f"{act}_at__isnull": is_so}).update(**changes):
        raise InvalidTransition(_("Somebody else did this already. Reload the page."))
    thread.refresh_from_db()
    record(thread, f"communities.{verb}_thread", by=by)
    return thread


@transaction.atomic
def pin_thread(thread: Thread, *, by) -> Thread:
    authorize(by, "communities.pin_thread", thread)
    return mark(thread, "pin", "pinned", by=by, is_so=True)


@transaction.atomic
def unpin_thread(thread: Thread, *, by) -> Thread:
    authorize(by, "communities.unpin_thread", thread)
    return mark(thread, "unpin", "pinned", by=by, is_so=False)


@transaction.atomic
def close_thread(thread: Thread, *, by) -> Thread:
    """Nobody answers any more."""
    authorize(by, "communities.close_thread", thread)
    return mark(thread, "close", "closed", by=by, is_so=True)


@transaction.atomic
def reopen_thread(thread: Thread, *, by) -> Thread:
    authorize(by, "communities.reopen_thread", thread)
    return mark(thread, "reopen", "closed", by=by, is_so=False)


@transaction.atomic
def hide_thread(thread: Thread, *, by, reason: str) -> Thread:
    """Take a whole thread from the members' sight; who began it reads why."""
    authorize(by, "communities.hide_thread", thread)
    require(bool(reason.strip()), _("Say why: who began the thread reads it."), "reason")
    changes = {"hidden_at": timezone.now(), "hidden_by": by, "hidden_reason": reason.strip()}
    advance(thread, "hide", table=THREAD_TRANSITIONS, **changes)
    record(thread, "communities.hide_thread", by=by)
    transaction.on_commit(partial(notices.take_back_thread, thread))
    transaction.on_commit(partial(notices.announce_hidden_thread, thread))
    return thread


@transaction.atomic
def restore_thread(thread: Thread, *, by) -> Thread:
    authorize(by, "communities.restore_thread", thread)
    changes = {"hidden_at": None, "hidden_by": None, "hidden_reason": ""}
    advance(thread, "restore", table=THREAD_TRANSITIONS, **changes)
    record(thread, "communities.restore_thread", by=by)
    return thread
