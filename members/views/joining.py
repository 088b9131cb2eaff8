"""Joining: pages for people who have no account. The signed link of a mail is their key."""

from functools import wraps

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members import actions
from members.enums import UNDECIDED, InvitationState, MembershipApplicationState
from members.forms.applications import AnswerForm, ApplicantForm, ApplicationForm
from members.forms.invitations import AcceptanceForm
from members.links import APPLICATION, CONFIRMATION, INVITATION, row_of, token_for
from members.models import Invitation, MembershipApplication


def by_link(purpose: str, rows):
    """Find the row of a signed link for the view, or say that the link is not good. No cache and no index keeps it."""

    def decorate(view):
        @wraps(view)
        @never_cache
        def find(request, token):
            row = rows().filter(pk=row_of(token, purpose)).first()
            response = view(request, row) if row else render(request, "members/link_gone.html", status=404)
            response["X-Robots-Tag"] = "noindex"
            return response

        return find

    return decorate


@never_cache
def join(request):
    """Apply to become a member."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    form = ApplicationForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        if form.is_from_a_machine:
            return redirect("members:application-sent")
        if ratelimit.consume(request, action="join", key=form.cleaned_data["email"]):
            address = {"email": form.cleaned_data["email"]}
            actions.submit_membership_application(by=SYSTEM, **address, **form.said())
            return redirect("members:application-sent")
        form.add_error(None, _("There were too many applications from here. Try again in an hour."))
        status = 429
    return render(request, "members/join.html", {"form": form}, status=status)


@require_safe
def application_sent(request):
    return render(request, "members/application_sent.html")


@by_link(CONFIRMATION, MembershipApplication.objects.all)
def application_confirm(request, application):
    """Prove the address. Opening the link alone proves nothing: mail programs open links by themselves."""
    own = redirect("members:application-own", token=token_for(application, APPLICATION))
    if application.state != MembershipApplicationState.UNCONFIRMED:
        return own
    if request.method != "POST":
        return render(request, "members/application_confirm.html", {"application": application})
    actions.confirm_membership_application(application, by=SYSTEM)
    messages.success(request, _("Your address is confirmed. The secretariat reads your application now."))
    return own


@by_link(APPLICATION, MembershipApplication.objects.confirmed)
def application_own(request, application):
    """The applicant's own page: how it stands, what was asked, everything they wrote."""
    is_asked = application.state == MembershipApplicationState.ASKED_BACK
    form_class = AnswerForm if is_asked else ApplicantForm
    form = form_class(request.POST or None, initial=form_class.initial_for(application))
    if request.method == "POST" and application.state not in UNDECIDED:
        raise InvalidTransition(_("This application is decided already. Reload the page."))
    if form.is_valid():
        if is_asked:
            answer = form.cleaned_data["answer"]
            actions.answer_membership_application(application, by=SYSTEM, answer=answer, **form.said())
            messages.success(request, _("Your answer is sent."))
        else:
            actions.correct_membership_application(application, by=SYSTEM, **form.said())
            messages.success(request, _("Your application is saved."))
        return redirect(request.path)
    context = {
        "application": application,
        "token": token_for(application, APPLICATION),
        "exchanges": list(application.exchanges.all()),
        "is_asked": is_asked,
        "is_undecided": application.state in UNDECIDED,
        "form": form,
        "submit": _("Send the answer") if is_asked else _("Save"),
    }
    return render(request, "members/application_own.html", context, status=422 if form.errors else 200)


@require_POST
@by_link(APPLICATION, MembershipApplication.objects.confirmed)
def application_withdraw(request, application):
    actions.withdraw_membership_application(application, by=SYSTEM)
    messages.success(request, _("Your application is withdrawn."))
    return redirect("members:application-own", token=token_for(application, APPLICATION))


@by_link(INVITATION, Invitation.objects.select_related("invited_by").all)
def invitation_answer(request, invitation):
    """Say yes to an invitation in one short form; the account has no password, they sign in by a code."""
    if invitation.state != InvitationState.OPEN or invitation.has_run_out:
        return render(request, "members/invitation_closed.html", {"invitation": invitation}, status=410)
    form = AcceptanceForm(request.POST or None, initial={"language": invitation.language})
    if form.is_valid():
        try:
            actions.accept_invitation(invitation, by=SYSTEM, **form.said())
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, _("You are a member now. Sign in with a code that we send to your address."))
            return redirect("account_request_login_code")
    context = {"form": form, "invitation": invitation, "submit": _("Become a member")}
    return render(request, "members/invitation_answer.html", context, status=422 if form.errors else 200)
