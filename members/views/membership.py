"""The life of a membership: the first steps, leaving, coming back; one's own, and others' for the secretariat."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import actions
from members.enums import MemberState
from members.models import User
from members.views.applications import for_secretariat


@login_required
def membership(request):
    context = {"is_alumni": request.user.state == MemberState.ALUMNI}
    return render(request, "members/membership.html", context)


def retire(request, member, done: str) -> None:
    """End the membership and say so, or say why not yet."""
    try:
        actions.retire_member(member, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, done)


@login_required
@require_POST
def membership_retire(request):
    retire(request, request.user, _("Your membership has ended. You can still sign in and read, and come back."))
    return redirect("members:membership")


@login_required
@require_POST
def membership_return(request):
    actions.return_member(request.user, by=request.user)
    messages.success(request, _("Welcome back. You are an active member again."))
    return redirect("members:membership")


@login_required
@require_POST
def first_steps_dismiss(request):
    actions.dismiss_first_steps(request.user, by=request.user)
    return redirect(settings.LOGIN_REDIRECT_URL)


def kept_member(request, pk) -> User:
    for_secretariat(request)
    return get_object_or_404(User, pk=pk)


@login_required
@require_POST
def member_retire(request, pk):
    retire(request, kept_member(request, pk), _("Their membership has ended. They are told by mail."))
    return redirect("members:person", pk=pk)


@login_required
@require_POST
def member_return(request, pk):
    actions.return_member(kept_member(request, pk), by=request.user)
    messages.success(request, _("They are an active member again."))
    return redirect("members:person", pk=pk)
