"""The discussion of a community: its threads, and one of them with its posts. Members only."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.forms.discussion import PostForm, ReasonForm, ThreadForm
from communities.handles import as_compared, written_handles
from communities.models import Community, Post, Thread
from communities.queries import discussion as queries
from core.forms import LONGEST_KEY
from core.territories import WORKING_LANGUAGES

LEADING = {
    "pin": actions.pin_thread,
    "unpin": actions.unpin_thread,
    "close": actions.close_thread,
    "reopen": actions.reopen_thread,
    "restore": actions.restore_thread,
}


def community_of_reader(request, slug: str) -> Community:
    """A community whose discussion the reader reads; for everybody else there is none."""
    found = get_object_or_404(Community.objects.visible_to(request.user).select_related("parent"), slug=slug)
    if not queries.is_reader(request.user, found):
        raise Http404
    return found


def thread_of_reader(request, slug: str, pk: int) -> Thread:
    community = community_of_reader(request, slug)
    leads = queries.leads(request.user, community)
    threads = Thread.objects.filter(community=community).select_related("author", "hidden_by")
    thread = get_object_or_404(threads.readable_by(request.user, leads=leads), pk=pk)
    thread.community = community
    return thread


def usual_language(request, *wanted: str) -> str:
    return next((code for code in (*wanted, request.LANGUAGE_CODE) if code in WORKING_LANGUAGES), "en")


def number_in(value: str | None) -> int | None:
    """A key from an address, if it is one."""
    return int(value) if value and len(value) <= LONGEST_KEY and value.isascii() and value.isdecimal() else None


@login_required
def thread_list(request, slug):
    community = get_object_or_404(Community.objects.visible_to(request.user).select_related("parent"), slug=slug)
    if not queries.is_reader(request.user, community):
        context = {"community": community, "tab": "discussion"}
        return render(request, "communities/discussion_closed.html", context, status=403)
    leads = queries.leads(request.user, community)
    page = queries.thread_page(community, request.user, leads=leads, number=request.GET.get("page"))
    context = {
        "community": community,
        "tab": "discussion",
        "page": page,
        "leads": leads,
        "report_count": len(queries.open_reports(community, request.user)) if leads else 0,
        "membership": queries.membership_of(community, request.user),
    }
    return render(request, "communities/thread_list.html", context)


@login_required
def start_thread(request, slug):
    community = community_of_reader(request, slug)
    form = ThreadForm(request.POST or None, initial={"language": usual_language(request, community.language)})
    if form.is_valid():
        try:
            thread = actions.start_thread(community, by=request.user, **form.written())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            say_who_is_unknown(request, community, form.cleaned_data["text"])
            messages.success(request, _("Your thread stands here for the members to read."))
            return redirect(thread.posts.get())
    context = {"community": community, "form": form, "submit": _("Post it")}
    return render(request, "communities/thread_form.html", context)


@login_required
def thread(request, slug, pk):
    """Read, and with a POST answer."""
    found = thread_of_reader(request, slug, pk)
    answered = number_in(request.GET.get("answer"))
    initial = {"language": usual_language(request, found.language), "answered": answered or ""}
    form = PostForm(request.POST or None, initial=initial)
    if form.is_valid():
        earlier = Post.objects.filter(thread=found, pk=form.answered_id).first() if form.answered_id else None
        try:
            post = actions.write_post(found, by=request.user, answered=earlier, **form.written())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            say_who_is_unknown(request, found.community, post.text)
            messages.success(request, _("Your post is below."))
            return redirect(post)
    status = 400 if form.is_bound else 200
    return render(request, "communities/thread.html", thread_context(request, found, form), status=status)


def thread_context(request, thread: Thread, form: PostForm) -> dict:
    leads = queries.leads(request.user, thread.community)
    may_write = thread.community.is_at_work and not thread.is_closed and not thread.is_hidden
    seen = queries.seen_until(thread, request.user)
    number, wanted = request.GET.get("page"), number_in(request.GET.get("post") or form["answered"].value())
    page = queries.post_page(thread, number=number, post=wanted, seen=seen)
    views = {"reader": request.user, "leads": leads, "may_write": may_write}
    posts = [queries.shown(post, thread, **views) for post in page.object_list]
    answered = next((one["post"] for one in posts if str(one["post"].pk) == str(form["answered"].value())), None)
    new = [one["post"].pk for one in posts if one["post"].pk > seen and not one["is_own"]]
    return {
        "community": thread.community,
        "thread": thread,
        "posts": posts,
        "page": page,
        "form": form,
        "answered": answered,
        "leads": leads,
        "may_write": may_write,
        "first_new": new[0] if seen and new else None,
        "newest": posts[-1]["post"].pk if posts else 0,
        "has_new": bool(new),
    }


def say_who_is_unknown(request, community: Community, text: str) -> None:
    """Handles in a text that name nobody here, so that nobody waits for an answer in vain."""
    written = written_handles(text)
    if not written:
        return
    known = {as_compared(handle) for handle in queries.handles_in(community).values()}
    if unknown := ", ".join(f"@{handle}" for handle in written if handle not in known):
        messages.warning(request, _("Nobody here has this handle: %(handles)s.") % {"handles": unknown[:200]})


@login_required
@require_POST
def visit_thread(request, slug, pk):
    """The page says how far it was read: by a button, or by itself where scripts run."""
    found = thread_of_reader(request, slug, pk)
    actions.visit_thread(found, by=request.user, until=number_in(request.POST.get("until")) or 0)
    return redirect("communities:thread-list", slug=slug)


@login_required
@require_POST
def lead_thread(request, slug, pk):
    """Pin, close and their opposites, for officers."""
    found, verb = thread_of_reader(request, slug, pk), request.POST.get("verb")
    if verb not in LEADING:
        raise Http404
    LEADING[verb](found, by=request.user)
    return redirect(found)


@login_required
def hide_thread(request, slug, pk):
    found = thread_of_reader(request, slug, pk)
    if not queries.leads(request.user, found.community):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.hide_thread(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("The thread is hidden. Who began it reads why."))
        return redirect("communities:thread-list", slug=slug)
    context = {"community": found.community, "thread": found, "form": form, "submit": _("Hide the thread")}
    return render(request, "communities/post_hide.html", context)


@login_required
def handle_list(request, slug):
    """How to name each member of the community in a text."""
    community = community_of_reader(request, slug)
    wanted = request.GET.get("q", "")[:100]
    found = queries.handles_like(community, wanted)
    context = {"community": community, "q": wanted, "found": found}
    template = "communities/_handles.html" if "fragment" in request.GET else "communities/handle_list.html"
    return render(request, template, context)
