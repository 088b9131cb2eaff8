"""What is done with one post: reacting, editing, hiding, reporting; and what became of reports."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import ReactionKind, ReportReason
from communities.forms.discussion import EditForm, ReasonForm, ReportForm
from communities.models import Community, Post, PostReport
from communities.queries import discussion as queries
from communities.views.discussion import community_of_reader, say_who_is_unknown
from core.authorization import is_allowed
from members.permissions import is_secretariat


def post_of_reader(request, slug: str, pk: int) -> Post:
    """A post whose text the reader reads; a hidden one is only there for its author and the officers."""
    community = community_of_reader(request, slug)
    leads = queries.leads(request.user, community)
    threads = community.threads.readable_by(request.user, leads=leads)
    posts = Post.objects.readable_by(request.user, leads=leads).filter(thread__in=threads)
    return get_object_or_404(posts.select_related("thread__community", "author"), pk=pk)


@login_required
@require_POST
def react(request, slug, pk):
    """Give a reaction, or take it back: the button says which, so pressing twice does no harm."""
    post, given = post_of_reader(request, slug, pk), request.POST.get("give")
    kind = given or request.POST.get("take_back")
    if kind not in ReactionKind.values:
        raise Http404
    act = actions.give_reaction if given else actions.take_back_reaction
    act(post, by=request.user, kind=ReactionKind(kind))
    return redirect(post)


@login_required
def edit_post(request, slug, pk):
    post = post_of_reader(request, slug, pk)
    if not is_allowed(request.user, "communities.edit_post", post):
        raise PermissionDenied
    form = EditForm(request.POST or None, initial={"text": post.text, "language": post.language})
    if form.is_valid():
        try:
            actions.edit_post(post, by=request.user, **form.written())
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            say_who_is_unknown(request, post.thread.community, post.text)
            messages.success(request, _("Your post is changed. Mails that went out already are as they were."))
            return redirect(post)
    return render(
        request, "communities/post_edit.html", {"post": post, "community": post.thread.community, "form": form}
    )


@login_required
def hide_post(request, slug, pk):
    post = post_of_reader(request, slug, pk)
    if not is_allowed(request.user, "communities.hide_post", post):
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.hide_post(post, by=request.user, **form.cleaned_data)
        messages.success(request, _("The post is hidden. Its author reads why."))
        return redirect(post)
    context = {"post": post, "thread": post.thread, "community": post.thread.community, "form": form}
    return render(request, "communities/post_hide.html", context | {"submit": _("Hide the post")})


@login_required
@require_POST
def restore_post(request, slug, pk):
    post = actions.restore_post(post_of_reader(request, slug, pk), by=request.user)
    messages.success(request, _("The post is visible again."))
    return redirect(post)


@login_required
def report_post(request, slug, pk):
    post = post_of_reader(request, slug, pk)
    form = ReportForm(request.POST or None, initial={"reason": ReportReason.OTHER})
    if form.is_valid():
        actions.report_post(post, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you. It is looked at, and you are told what came of it."))
        return redirect(post)
    context = {"post": post, "thread": post.thread, "community": post.thread.community, "form": form}
    return render(request, "communities/post_report.html", context)


# --- Reports, for officers and the secretariat -------------------------------------------------------------


def community_of_answering(request, slug: str) -> Community:
    """A community whose reports the reader answers: its officers, and the secretariat."""
    found = get_object_or_404(Community.objects.visible_to(request.user).select_related("parent"), slug=slug)
    if not (queries.leads(request.user, found) or is_secretariat(request.user)):
        raise Http404
    return found


@login_required
def report_list(request, slug):
    community = community_of_answering(request, slug)
    context = {"community": community, "reports": queries.open_reports(community, request.user), "form": ReasonForm()}
    return render(request, "communities/report_list.html", context)


@login_required
@require_POST
def answer_report(request, slug, pk):
    """Hide what was reported, with a reason, or leave it."""
    community = community_of_answering(request, slug)
    reports = PostReport.objects.select_related("post__thread__community", "post__author")
    report = get_object_or_404(reports, pk=pk, post__thread__community=community)
    if request.POST.get("answer") == "dismiss":
        actions.dismiss_post_report(report, by=request.user)
        messages.success(request, _("The post stays. Who reported it is told."))
        return redirect("communities:report-list", slug=slug)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        reports = queries.open_reports(community, request.user)
        context = {"community": community, "reports": reports, "form": form, "faulty": report.pk}
        return render(request, "communities/report_list.html", context, status=400)
    actions.uphold_post_report(report, by=request.user, **form.cleaned_data)
    messages.success(request, _("The post is hidden. Its author reads why, and who reported it is told."))
    return redirect("communities:report-list", slug=slug)
