"""The home page of a community, and coming in and out of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions
from communities.enums import CommunityMembershipState, JoinPolicy
from communities.queries.home import home_of, membership_of, page_of
from communities.views.finding import community_or_404


@require_safe
def community(request, slug):
    """The public home page: the published one in the reader's language, else the original, else what is known."""
    found = community_or_404(request, slug)
    page = page_of(found, request.LANGUAGE_CODE)
    if page is not None:
        page.community = found
        return page.serve(request)
    return render(request, "communities/community.html", home_of(found, reader=request.user))


@login_required
@require_POST
def join(request, slug):
    """Become a member, or ask to; for the first time or again."""
    found = community_or_404(request, slug)
    try:
        membership = come_in(found, request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if membership.state == CommunityMembershipState.ACTIVE:
            messages.success(request, _("You are a member now. Say hello."))
        elif membership.state == CommunityMembershipState.REQUESTED:
            messages.success(request, _("You have asked to join. You are told when an officer has answered."))
    return redirect(found)


def come_in(community, member):
    """The step that leads ``member`` in from where they stand."""
    membership = membership_of(member, community)
    if membership is None:
        return actions.join_community(community, by=member, member=member)
    if membership.state == CommunityMembershipState.INVITED:
        return actions.accept_community_membership(membership, by=member)
    if membership.state in {CommunityMembershipState.ACTIVE, CommunityMembershipState.REQUESTED}:
        return membership
    if community.join_policy == JoinPolicy.OPEN and membership.state != CommunityMembershipState.ENDED:
        return actions.renew_community_membership(membership, by=member)
    return actions.request_again_community_membership(membership, by=member)


@login_required
@require_POST
def leave(request, slug):
    """Leave, or take back one's request."""
    found = community_or_404(request, slug)
    membership = get_object_or_404(found.memberships, member=request.user)
    try:
        actions.leave_community_membership(membership, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("You have left “%(name)s”.") % {"name": found.name})
    return redirect(found)


@login_required
@require_POST
def refuse_invitation(request, slug):
    found = community_or_404(request, slug)
    membership = get_object_or_404(found.memberships, member=request.user)
    actions.decline_community_membership(membership, by=request.user)
    messages.success(request, _("You have declined the invitation."))
    return redirect(found)
