"""Who belongs to a community, and the officers' answers to those who ask."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions
from communities.enums import CommunityMembershipState
from communities.forms.memberships import InvitationForm, ReasonForm, StreamForm
from communities.queries.home import frame_of
from communities.queries.people import people_page
from communities.views.finding import inside_or_404, led_by_reader
from members.queries import member_at


@login_required
@require_safe
def people(request, slug):
    found = inside_or_404(request, slug)
    frame = frame_of(found, reader=request.user, tab="people")
    context = frame | people_page(found, may_lead=frame["may_lead"], parameters=request.GET)
    return render(request, "communities/people.html", context)


@login_required
def invite(request, slug):
    """Invite a member by their address. The answer is the same whether there is one with it or not."""
    found = led_by_reader(request, slug)
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        member = member_at(form.cleaned_data["email"])
        try:
            if member is not None and member.is_active:
                actions.offer_community_membership(found, by=request.user, member=member)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("If the address is that of a member, they are asked now."))
            return redirect("communities:people", slug=slug)
    context = frame_of(found, reader=request.user, tab="people") | {"form": form, "submit": _("Send the invitation")}
    return render(request, "communities/membership_invite.html", context)


def request_to(community, pk: int):
    return get_object_or_404(community.memberships.select_related("member", "community__parent"), pk=pk)


@login_required
@require_POST
def accept(request, slug, pk):
    membership = request_to(led_by_reader(request, slug), pk)
    actions.accept_community_membership(membership, by=request.user)
    messages.success(request, _("%(name)s is a member now.") % {"name": membership.member.name})
    return redirect("communities:people", slug=slug)


@login_required
@require_POST
def decline(request, slug, pk):
    membership = request_to(led_by_reader(request, slug), pk)
    actions.decline_community_membership(membership, by=request.user)
    messages.success(request, _("The request is declined. %(name)s is told.") % {"name": membership.member.name})
    return redirect("communities:people", slug=slug)


@login_required
def end(request, slug, pk):
    """Take a member off, with a reason that they read."""
    found = led_by_reader(request, slug)
    places = found.memberships.select_related("member", "community__parent")
    membership = get_object_or_404(places, pk=pk, state=CommunityMembershipState.ACTIVE)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.end_community_membership(membership, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(
                request, _("The membership has ended. %(name)s is told.") % {"name": membership.member.name}
            )
            return redirect("communities:people", slug=slug)
    said = {"form": form, "membership": membership, "submit": _("End the membership"), "submit_tone": "danger"}
    context = frame_of(found, reader=request.user, tab="people") | said
    return render(request, "communities/membership_end.html", context)


@login_required
def open_stream(request, slug):
    """A stream of a thematic working group."""
    found = led_by_reader(request, slug)
    form = StreamForm(request.POST or None)
    if form.is_valid():
        try:
            stream = actions.create_stream(found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The stream is open. Members of this group join it with one click."))
            return redirect(stream)
    context = frame_of(found, reader=request.user, tab="home") | {"form": form, "submit": _("Open a stream")}
    return render(request, "communities/stream_form.html", context)
