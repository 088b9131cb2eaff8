from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from journeys import actions, queries
from journeys.enums import BriefState, ReviewState
from journeys.forms import AnswerForm, BriefForm, DecisionForm, DeclineForm, InvitationForm, ReviewForm
from journeys.models import Brief, Review
from journeys.notifications import INVITATION_SALT
from journeys.permissions import is_author, may_decide
from journeys.reminders import ANSWER_WITHIN


def find_brief(request, pk) -> Brief:
    return get_object_or_404(Brief.objects.visible_to(request.user).select_related("sub_theme", "page", "item"), pk=pk)


def find_review(request, pk) -> Review:
    """The reader's own review. Whoever became an author of the brief has none any more."""
    found = Review.objects.select_related("brief__sub_theme", "version")
    review = get_object_or_404(found, pk=pk, reviewer=request.user)
    if is_author(request.user, review.brief):
        raise Http404
    return review


def find_brief_to_decide(request, pk) -> Brief:
    brief = find_brief(request, pk)
    if not may_decide(request.user, brief):  # of everybody, the superuser included: names of advisors are here
        raise PermissionDenied("journeys.invite_review")
    return brief


def done(form, action, *args, **kwargs) -> bool:
    """Whether the action went through. What it refuses about the input is said at the form."""
    try:
        action(*args, **kwargs)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
def board(request):
    return render(request, "journeys/board.html", queries.board_for(request.user))


@login_required
def create_brief(request):
    initial = {"sub_theme": request.GET.get("sub_theme"), "language": request.LANGUAGE_CODE}
    form = BriefForm(request.POST or None, initial=initial)
    if form.is_valid():
        brief = actions.create_brief(**form.content(), by=request.user)
        messages.success(request, _("Your draft is saved."))
        invite_authors(request, brief, form)
        return redirect("journeys:brief", pk=brief.pk)
    return render(request, "journeys/brief_form.html", {"form": form})


@login_required
def edit_brief(request, pk):
    brief = get_object_or_404(Brief.objects.written_by(request.user), pk=pk)
    _first, *others = brief.authors
    form = BriefForm(request.POST or None, initial=BriefForm.initial_for(brief), co_authors=others)
    if form.is_valid():
        actions.edit_brief(brief, by=request.user, removed_authors=form.removed_authors(), **form.content())
        messages.success(request, _("Your changes are saved."))
        invite_authors(request, brief, form)
        return redirect("journeys:brief", pk=brief.pk)
    return render(request, "journeys/brief_form.html", {"form": form, "brief": brief})


def invite_authors(request, brief, form) -> None:
    """The same words whether or not anybody has the addresses: who is a member is not for asking."""
    if addresses := form.cleaned_data["new_authors"]:
        actions.invite_authors(brief, by=request.user, addresses=addresses)
        messages.info(
            request, _("Whoever of them is a member gets a mail now. You see them here when they have said yes.")
        )


@login_required
def join_brief(request, pk):
    if Brief.objects.written_by(request.user).filter(pk=pk).exists():  # the link in the mail, once more
        return redirect("journeys:brief", pk=pk)
    brief = get_object_or_404(Brief.objects.inviting(request.user), pk=pk)
    if request.method == "POST":
        actions.join_brief(brief, by=request.user)
        messages.success(request, _("You are an author of this brief now."))
        return redirect("journeys:brief", pk=pk)
    return render(request, "journeys/brief_join.html", {"brief": brief})


@login_required
def brief(request, pk):
    brief = find_brief(request, pk)
    authors = brief.authors
    context = {"brief": brief, "authors": authors, "is_author": request.user in authors}
    context["sub_theme"] = brief.sub_theme and brief.sub_theme.localized
    if context["is_author"]:
        context |= {"rounds": queries.rounds_for_authors(brief), "text": brief}
    else:
        context |= {"reviews": queries.reviews_of(brief), "text": brief.versions.first()}
        context |= {"decisions": brief.decisions.select_related("version")}
    return render(request, "journeys/brief.html", context)


@login_required
@require_POST
def submit_brief(request, pk):
    brief = find_brief(request, pk)
    try:
        actions.submit_brief(brief, by=request.user)
        messages.success(request, _("Your brief is submitted. The editor looks for advisors now."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("journeys:brief", pk=brief.pk)


@login_required
@require_POST
def withdraw_brief(request, pk):
    brief = actions.withdraw_brief(find_brief(request, pk), by=request.user)
    messages.success(request, _("You have withdrawn the brief."))
    return redirect("journeys:brief", pk=brief.pk)


@login_required
def invite_review(request, pk):
    brief = find_brief_to_decide(request, pk)
    form = InvitationForm(request.POST or None, suggestions=queries.advisors_for(brief))
    if form.is_valid() and done(form, actions.invite_review, brief, by=request.user, **form.cleaned_data):
        messages.success(request, _("The invitation is sent."))
        return redirect("journeys:brief", pk=brief.pk)
    return render(request, "journeys/review_invite.html", {"form": form, "brief": brief})


@login_required
def decide_brief(request, pk):
    brief = find_brief_to_decide(request, pk)
    form = DecisionForm(request.POST or None)
    verbs = {"accept": actions.accept_brief, "return": actions.return_brief, "decline": actions.decline_brief}
    if form.is_valid():
        decide = verbs[form.cleaned_data["kind"]]
        if done(form, decide, brief, by=request.user, letter=form.cleaned_data["letter"]):
            messages.success(request, _("Your decision is sent to the authors."))
            return redirect("journeys:brief", pk=brief.pk)
    reviews = [each for each in queries.reviews_of(brief) if each.state == ReviewState.SUBMITTED]
    return render(request, "journeys/brief_decide.html", {"form": form, "brief": brief, "reviews": reviews})


@login_required
@require_POST
def publish_brief(request, pk):
    brief = find_brief(request, pk)
    try:
        actions.publish_brief(brief, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("journeys:brief", pk=brief.pk)
    messages.success(request, _("The brief is published and in the library."))
    return redirect(brief.page.get_url(request))


@login_required
def review(request, pk):
    """The brief and the form beside it; before that, the invitation; afterwards, what was submitted."""
    review = find_review(request, pk)
    if review.state != ReviewState.ACCEPTED:
        return render(request, "journeys/review.html", {"review": review})
    form = ReviewForm(request.POST or None, initial={name: getattr(review, name) for name in ReviewForm.base_fields})
    if request.method == "POST":
        draft = ReviewForm(request.POST, whole=False)
        if draft.is_valid():  # kept in any case, so that nothing written is lost
            actions.edit_review(review, by=request.user, **draft.cleaned_data)
        if "submit" not in request.POST and draft.is_valid():
            return after_review(request, review)
        if form.is_valid() and done(form, actions.submit_review, review, by=request.user, **form.cleaned_data):
            return after_review(request, review)
    context = {"review": review, "form": form, "earlier": queries.earlier_reviews(review)}
    return render(request, "journeys/review_form.html", context)


def after_review(request, review):
    if "preview" in request.POST:
        return redirect("journeys:review-preview", pk=review.pk)
    if "submit" in request.POST:
        messages.success(request, _("Thank you. Your review is with the editor."))
        return redirect("journeys:board")
    messages.success(request, _("Your draft is saved."))
    return redirect("journeys:review", pk=review.pk)


@login_required
def preview_review(request, pk):
    review = find_review(request, pk)
    return render(request, "journeys/review_preview.html", {"review": review, "shown": queries.as_authors_see(review)})


@login_required
@require_POST
def accept_review(request, pk):
    review = actions.accept_review(find_review(request, pk), by=request.user)
    return redirect("journeys:review", pk=review.pk)


@login_required
def decline_review(request, pk):
    review = find_review(request, pk)
    form = DeclineForm(request.POST or None, initial={"reason": request.GET.get("reason")})
    if form.is_valid():
        actions.decline_review(review, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you for saying so. The editor asks somebody else."))
        return redirect("journeys:board")
    return render(request, "journeys/review_decline.html", {"form": form, "review": review})


def invitation(request, token):
    """The way from the mail: whoever holds the signed link may answer as the advisor, without signing in."""
    try:
        pk = signing.loads(token, salt=INVITATION_SALT, max_age=ANSWER_WITHIN)
    except signing.BadSignature:
        raise Http404 from None
    review = get_object_or_404(Review.objects.select_related("brief", "reviewer"), pk=pk, reviewer__isnull=False)
    form = DeclineForm(request.POST if "decline" in request.POST else None)
    if request.method == "POST" and "accept" in request.POST:
        actions.accept_review(review, by=review.reviewer)
        return redirect("journeys:review", pk=review.pk)
    if form.is_valid():
        actions.decline_review(review, by=review.reviewer, **form.cleaned_data)
    return render(request, "journeys/invitation.html", {"review": review, "form": form})


@login_required
@require_POST
def cancel_review(request, pk):
    review = get_object_or_404(Review.objects.filter(brief__in=Brief.objects.visible_to(request.user)), pk=pk)
    if not may_decide(request.user, review.brief):  # an author is not told that there is one
        raise Http404
    actions.cancel_review(review, by=request.user)
    messages.success(request, _("The review is called off."))
    return redirect("journeys:brief", pk=review.brief_id)


@login_required
def answer_review(request, pk):
    """The authors' answers, one to each point. Reviews are theirs to read once the editor has decided."""
    reviews = Review.objects.submitted().filter(brief__in=Brief.objects.written_by(request.user))
    decided = reviews.filter(brief__state=BriefState.REVISIONS_REQUESTED, version__decisions__isnull=False)
    review = get_object_or_404(decided, pk=pk)
    given = queries.as_authors_see(review)
    initial = {f"answer_{number}": pair["answer"] for number, pair in enumerate(given["answers"])}
    form = AnswerForm(request.POST or None, points=review.points, initial=initial)
    if form.is_valid():
        actions.answer_review(review, by=request.user, answers=form.answers())
        messages.success(request, _("Your answers are saved. The editor reads them."))
        return redirect("journeys:brief", pk=review.brief_id)
    return render(request, "journeys/review_answer.html", {"form": form, "review": given, "brief": review.brief})
