"""Applications as the secretariat sees them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from members import actions, queries
from members.enums import UNDECIDED, MembershipApplicationState
from members.forms.applications import ApprovalForm, QuestionForm, ReasonForm
from members.models import MembershipApplication
from members.permissions import admits_members

ROWS_A_PAGE = 50
SHOWN_STATES = [state for state in MembershipApplicationState if state != MembershipApplicationState.UNCONFIRMED]


def for_secretariat(request) -> None:
    if not admits_members(request.user):
        raise PermissionDenied


@login_required
@require_safe
def application_list(request):
    """Applications of one state, those that wait longest first; without a state, what waits for the secretariat."""
    for_secretariat(request)
    state = request.GET.get("state", "")
    if state not in SHOWN_STATES:
        state = MembershipApplicationState.SUBMITTED
    counts = queries.application_counts()
    applications = MembershipApplication.objects.filter(state=state)
    if state not in UNDECIDED:
        applications = applications.order_by("-decided_at", "-pk")
    context = {
        "applications": Paginator(applications, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "states": [(each.value, each.label, counts.get(each.value, 0)) for each in SHOWN_STATES],
        "state": state,
        "page_query": f"state={state}&",
    }
    return render(request, "members/application_list.html", context)


def application_of(request, pk) -> MembershipApplication:
    for_secretariat(request)
    return get_object_or_404(MembershipApplication.objects.confirmed().select_related("decided_by", "member"), pk=pk)


def detail(request, application, **bound):
    """The page about one application; ``bound`` holds a form that was sent and has faults."""
    context = {
        "application": application,
        "exchanges": application.exchanges.select_related("asked_by"),
        "is_undecided": application.state in UNDECIDED,
        "is_submitted": application.state == MembershipApplicationState.SUBMITTED,
        "likely_members": queries.members_like(application),
        "likely_applications": queries.applications_like(application),
        "approval": ApprovalForm(application=application),
        "question": QuestionForm(),
        "reason": ReasonForm(),
    }
    return render(request, "members/application_detail.html", context | bound, status=422 if bound else 200)


@login_required
@require_safe
def application_detail(request, pk):
    return detail(request, application_of(request, pk))


@login_required
@require_POST
def application_approve(request, pk):
    application = application_of(request, pk)
    form = ApprovalForm(request.POST, application=application)
    if not form.is_valid():
        return detail(request, application, approval=form, form=form)
    try:
        actions.approve_membership_application(application, by=request.user, **form.chosen())
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        application.refresh_from_db()
        return detail(request, application, approval=form, form=form)
    messages.success(request, _("Approved. They are told by mail how to sign in."))
    return redirect("members:application-list")


@login_required
@require_POST
def application_decline(request, pk):
    application, form = application_of(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return detail(request, application, reason=form, form=form)
    actions.decline_membership_application(application, by=request.user, **form.cleaned_data)
    messages.success(request, _("Declined. The applicant is told your reason."))
    return redirect("members:application-list")


@login_required
@require_POST
def application_ask(request, pk):
    application, form = application_of(request, pk), QuestionForm(request.POST)
    if not form.is_valid():
        return detail(request, application, question=form, form=form)
    actions.ask_back_membership_application(application, by=request.user, **form.cleaned_data)
    messages.success(request, _("Your question is sent. You get a task when it is answered."))
    return redirect("members:application-detail", pk=pk)
