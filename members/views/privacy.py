"""One's own data: what is kept, an archive to take along, and leaving for good."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.authorization import authorize
from core.privacy import consequences_for
from members import actions
from members.enums import DAYS_TO_CHANGE_ONES_MIND, DAYS_TO_DOWNLOAD
from members.forms.erasures import ErasureForm, WrittenRequestForm
from members.models import DataExport, User

# Whoever has neither a password nor a second step has signed in by a code from their mail; it may be this old.
FRESH = timedelta(minutes=5)


@login_required
@require_safe
def privacy(request):
    exports = request.user.data_exports
    return render(
        request,
        "members/privacy.html",
        {"ready": exports.ready(), "is_waiting": exports.waiting().exists(), "days": DAYS_TO_DOWNLOAD},
    )


@login_required
@require_POST
def data_export(request):
    actions.request_data_export(request.user, by=request.user)
    return redirect("members:privacy")


@login_required
@require_safe
def data_export_download(request, pk):
    export = get_object_or_404(DataExport.objects.ready(), pk=pk, member=request.user)
    actions.download_data_export(export, by=request.user)
    name = f"my-data-{timezone.localtime(export.ready_at):%Y-%m-%d}.zip"
    response = FileResponse(export.file.open(), as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
def erasure(request):
    """Two ways to show that it is really the member: what allauth asks for, or a sign-in of just now."""
    if get_adapter().get_reauthentication_methods(request.user):
        return confirmed_erasure(request)
    if request.user.last_login is None or request.user.last_login < timezone.now() - FRESH:
        return render(request, "members/erasure_sign_in.html")
    return ask_for_erasure(request)


@reauthentication_required
def confirmed_erasure(request):
    return ask_for_erasure(request)


def ask_for_erasure(request):
    """Show what will go and what stays; with the button pressed, sign out and let the days run."""
    form = ErasureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            wish = actions.request_erasure(request.user, by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            logout(request)
            text = _(
                "You are signed out. Your account will be deleted on %(day)s; to keep it, sign in before that day."
            )
            messages.warning(request, text % {"day": timezone.localtime(wish.due_at).strftime("%d.%m.%Y")})
            return redirect("account_login")
    context = {"form": form, "days": DAYS_TO_CHANGE_ONES_MIND, **consequences_for(request.user)}
    return render(request, "members/erasure.html", context)


@login_required
@require_POST
def erasure_sign_in(request):
    """Out and in again, with a new code from the mail."""
    logout(request)
    return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': reverse('members:erasure')})}")


@login_required
def member_erasure(request, pk):
    """The secretariat deletes an account at once, for whoever asked in writing."""
    authorize(request.user, "members.complete_erasure_request")
    member = get_object_or_404(User, pk=pk)
    form = WrittenRequestForm(request.POST or None, member=member)
    if form.is_valid():
        try:
            actions.erase_member(member, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The account is deleted."))
            return redirect("wagtailusers_users:index")
    context = {
        "form": form,
        "member": member,
        "submit": _("Delete the account"),
        "submit_tone": "danger",
        **consequences_for(member),
    }
    return render(request, "members/member_erasure.html", context)
