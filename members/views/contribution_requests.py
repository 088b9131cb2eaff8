"""Asking somebody to speak, advise, pilot; and answering."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import actions, directory
from members.consent import SeenMember
from members.forms.contribution_requests import AnswerForm, AskForm, ThanksForm
from members.models import ContributionRequest

REQUESTS_A_PAGE = 20


@login_required
def contribution_request_list(request):
    """What I am asked and what I asked, both in pages, the newest first."""
    context = {}
    for name, requests in (
        ("received", request.user.contribution_requests_received.select_related("asker")),
        ("made", request.user.contribution_requests_made.select_related("person")),
    ):
        context[name] = Paginator(requests, REQUESTS_A_PAGE).get_page(request.GET.get(name))
    return render(request, "members/contribution_request_list.html", context)


@login_required
def ask(request, pk):
    """Ask a listed member for what they offer to this reader."""
    member = get_object_or_404(directory.people_here(), pk=pk)
    person = SeenMember.by(request.user, member)
    if member == request.user or not (person and member.profile.is_listed and person.contribution_labels):
        raise Http404
    chosen = {"contribution": request.GET.get("for", "")}
    form = AskForm(request.POST or None, offered=person.contribution_labels, initial=chosen)
    if form.is_valid():
        try:
            asked = actions.ask_contribution_request(member, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("%(name)s is asked. You hear of the answer.") % {"name": person.name})
            return redirect(asked)
    context = {"form": form, "person": person, "submit": _("Send the request")}
    context["is_paused"] = directory.is_paused(person)
    return render(request, "members/contribution_request_form.html", context)


def of_mine(request, pk) -> ContributionRequest:
    """A request that concerns the reader; nobody else finds it."""
    requests = ContributionRequest.objects.concerning(request.user).select_related("asker__profile", "person__profile")
    return get_object_or_404(requests, pk=pk)


@login_required
def contribution_request(request, pk):
    return show_request(request, of_mine(request, pk))


def show_request(request, asked: ContributionRequest, form=None):
    is_person = asked.person_id == request.user.pk
    may_answer, may_thank = asked.is_open and is_person, asked.is_accepted and not is_person and not asked.thanks
    other = asked.other_of(request.user)
    context = {
        "asked": asked,
        "is_person": is_person,
        "other": other,
        "seen": SeenMember.by(request.user, other),
        "is_found": directory.is_found(other),
        "may_answer": may_answer,
        "may_thank": may_thank,
        "form": form or (AnswerForm() if may_answer else ThanksForm() if may_thank else None),
    }
    return render(request, "members/contribution_request.html", context)


def answered(request, pk, form_type, action, done: str):
    """Act with what the form says; a mistake is said at its field, on the same page."""
    asked, form = of_mine(request, pk), form_type(request.POST)
    if not form.is_valid():
        return show_request(request, asked, form)
    action(asked, by=request.user, **form.cleaned_data)
    messages.success(request, done)
    return redirect(asked)


@login_required
@require_POST
def accept(request, pk):
    done = _("You have said yes. Below is how to reach each other.")
    return answered(request, pk, AnswerForm, actions.accept_contribution_request, done)


@login_required
@require_POST
def decline(request, pk):
    return answered(request, pk, AnswerForm, actions.decline_contribution_request, _("You have said no."))


@login_required
@require_POST
def thank(request, pk):
    return answered(request, pk, ThanksForm, actions.thank_contribution_request, _("Your thanks are sent."))


@login_required
@require_POST
def withdraw(request, pk):
    asked = actions.withdraw_contribution_request(of_mine(request, pk), by=request.user)
    messages.success(request, _("You have taken it back."))
    return redirect(asked)
