"""Invitations as the secretariat sends them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from members import actions
from members.forms.invitations import InvitationForm
from members.models import Invitation
from members.views.applications import ROWS_A_PAGE, for_secretariat

NAMED = 10


@login_required
def invitation_list(request):
    for_secretariat(request)
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        invite(request, form.cleaned_data)
        return redirect("members:invitation-list")
    invitations = Invitation.objects.select_related("invited_by")
    context = {
        "form": form,
        "submit": _("Send the invitations"),
        "invitations": Paginator(invitations, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "members/invitation_list.html", context, status=422 if form.errors else 200)


def invite(request, given: dict) -> None:
    """Invite each address and say what came of it."""
    words = {name: given[name] for name in ("language", "sentence")}
    sent, left = [], []
    for address in given["addresses"]:
        invited = actions.create_invitation(by=request.user, email=address, **words)
        (sent if invited else left).append(address)
    if sent:
        sentence = ngettext("%(count)s invitation is sent.", "%(count)s invitations are sent.", len(sent))
        messages.success(request, sentence % {"count": len(sent)})
    if left:
        named = ", ".join(left[:NAMED]) + (" …" if len(left) > NAMED else "")
        messages.info(request, _("Not invited again, being members or invited already: %(named)s") % {"named": named})


@login_required
@require_POST
def invitation_resend(request, pk):
    for_secretariat(request)
    actions.resend_invitation(get_object_or_404(Invitation, pk=pk), by=request.user)
    messages.success(request, _("The invitation is sent once more. It is good for 30 days from today."))
    return redirect("members:invitation-list")


@login_required
@require_POST
def invitation_withdraw(request, pk):
    for_secretariat(request)
    actions.withdraw_invitation(get_object_or_404(Invitation, pk=pk), by=request.user)
    messages.success(request, _("The invitation is withdrawn. Its link opens nothing any more."))
    return redirect("members:invitation-list")
