"""One's own membership: leaving, and coming back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import actions
from members.enums import MemberState


@login_required
def membership(request):
    context = {"is_alumni": request.user.state == MemberState.ALUMNI}
    return render(request, "members/membership.html", context)


@login_required
@require_POST
def membership_retire(request):
    try:
        actions.retire_member(request.user, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Your membership has ended. You can still sign in and read, and come back."))
    return redirect("members:membership")


@login_required
@require_POST
def membership_return(request):
    actions.return_member(request.user, by=request.user)
    messages.success(request, _("Welcome back. You are an active member again."))
    return redirect("members:membership")
