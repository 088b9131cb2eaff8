"""A community as a list of mail: how it reaches each member, who is on it, and what became of mails that came in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.forms.discussion import DeliveriesForm, DeliveryForm
from communities.mail.addresses import is_answered_by_mail
from communities.mail.outgoing import list_address
from communities.queries import discussion as queries
from communities.queries import members_of
from communities.views.discussion import community_of_reader
from core.spreadsheets import csv_of
from members.permissions import is_secretariat


@login_required
def mail_list(request, slug):
    """How posts reach the reader, and that the list of members is the list of mail."""
    community = community_of_reader(request, slug)
    membership = queries.membership_of(community, request.user)
    form = DeliveryForm(request.POST or None, initial={"delivery": membership.delivery if membership else None})
    if membership and form.is_valid():
        actions.set_delivery(membership, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your choice is saved."))
        return redirect("communities:mail-list", slug=slug)
    context = {
        "community": community,
        "tab": "discussion",
        "form": form if membership else None,
        "leads": queries.leads(request.user, community),
        "member_count": len(members_of(community)),
        "exports": list(community.list_exports.select_related("exported_by")[:10]),
        "address": list_address(community, request.user) if is_answered_by_mail() else "",
    }
    return render(request, "communities/mail_list.html", context)


@login_required
def deliveries(request):
    """All communities of the reader on one page."""
    memberships = queries.own_memberships(request.user)
    form = DeliveriesForm(request.POST or None, memberships=memberships)
    if form.is_valid():
        for membership, delivery in form.changes():
            actions.set_delivery(membership, by=request.user, delivery=delivery)
        messages.success(request, _("Your choices are saved."))
        return redirect("communities:deliveries")
    return render(request, "communities/deliveries.html", {"form": form})


@login_required
@require_POST
def export_member_list(request, slug):
    community = community_of_reader(request, slug)
    members = actions.export_member_list(community, by=request.user)
    rows = [(member.name, member.email) for member in members]
    table = csv_of([_("Name"), _("E-mail address")], rows)
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="members-{community.slug}.csv"'
    return response


@login_required
def received_mail(request):
    """What became of mails that came in, in numbers, for the secretariat."""
    if not is_secretariat(request.user):
        raise PermissionDenied
    return render(request, "communities/received_mail.html", {"outcomes": queries.mails_by_outcome()})
