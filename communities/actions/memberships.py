"""Belonging to a community."""

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import notifications
from communities.enums import COMMUNITY_MEMBERSHIP_TRANSITIONS, CommunityMembershipState, JoinPolicy
from communities.mail.notices import forget_member
from communities.models import Community, CommunityMembership
from communities.permissions import is_community_member
from communities.queries import officers_of
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance, require


@transaction.atomic
def join_community(community: Community, *, by, member) -> CommunityMembership:
    """Make ``member`` a member at once where anybody joins, or one who asked. Asking twice changes nothing."""
    authorize(by, "communities.join_community", community)
    require_open_door(community, member)
    is_open = community.join_policy == JoinPolicy.OPEN
    state = CommunityMembershipState.ACTIVE if is_open else CommunityMembershipState.REQUESTED
    membership, created = CommunityMembership.objects.get_or_create(
        community=community, member=member, defaults={"state": state}
    )
    if created:
        record(membership, "communities.join_community", by=by)
        if not is_open:
            transaction.on_commit(partial(notifications.ask_officers, membership))
    return membership


def require_open_door(community: Community, member) -> None:
    """That ``member`` may come to this community by themselves: it is at work, and streams are for those above."""
    require(community.is_at_work, _("Nobody joins this community now."))
    require(community.join_policy != JoinPolicy.INVITATION, _("People join this community by invitation."))
    require(
        not community.is_stream or is_community_member(member, community.parent),
        _("A stream is for the members of “%(name)s”. Join that first.")
        % {"name": community.parent.name if community.parent else ""},
    )


def move(membership: CommunityMembership, verb: str, *, by, **changes) -> CommunityMembership:
    """Move the membership along its table and write it down; what was asked about it is answered."""
    advance(membership, verb, table=COMMUNITY_MEMBERSHIP_TRANSITIONS, **changes)
    record(membership, f"communities.{verb}_community_membership", by=by)
    transaction.on_commit(partial(notifications.close_membership_tasks, membership))
    return membership


@transaction.atomic
def accept_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    """An officer's yes to somebody who asked, or somebody's own yes to an invitation."""
    authorize(by, "communities.accept_community_membership", membership)
    require(membership.community.takes_people_in, _("Nobody joins this community now."))
    move(membership, "accept", by=by, since=timezone.now())
    if by != membership.member:
        transaction.on_commit(partial(notifications.announce_membership_accepted, membership))
    return membership


@transaction.atomic
def decline_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    authorize(by, "communities.decline_community_membership", membership)
    move(membership, "decline", by=by)
    if by != membership.member:
        transaction.on_commit(partial(notifications.announce_membership_declined, membership))
    return membership


@transaction.atomic
def leave_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    """Leave, and with it the streams. Officers resign first, so that nobody leads what they do not belong to."""
    authorize(by, "communities.leave_community_membership", membership)
    require_no_office(membership, _("You lead this community. Resign first, then you can leave it."))
    for ended in (membership, *streams_within(membership)):
        move(ended, "leave", by=by)
        forget_member(ended)
    return membership


@transaction.atomic
def end_community_membership(membership: CommunityMembership, *, by, reason: str) -> CommunityMembership:
    """Take somebody off, and off the streams. They are told the reason, and come back only if an officer says so."""
    authorize(by, "communities.end_community_membership", membership)
    require_no_office(membership, _("This member leads the community. Their term of office has to end first."))
    changes = {"ended_at": timezone.now(), "ended_by": None if by is SYSTEM else by, "end_reason": reason}
    for ended in (membership, *streams_within(membership)):
        move(ended, "end", by=by, **changes)
        forget_member(ended)
    transaction.on_commit(partial(notifications.announce_membership_ended, membership))
    return membership


def require_no_office(membership: CommunityMembership, message: str) -> None:
    terms = officers_of(membership.community)
    require(membership.member_id not in {term.member_id for term in terms}, message)


def streams_within(membership: CommunityMembership) -> list[CommunityMembership]:
    """The member's places in the streams of the community."""
    places = CommunityMembership.objects.filter(community__parent=membership.community, member=membership.member)
    return [place for place in places.active().select_related("community") if place.community.is_stream]


@transaction.atomic
def renew_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    """Come back at once; only where anybody may join."""
    authorize(by, "communities.renew_community_membership", membership)
    require_open_door(membership.community, membership.member)
    require(
        membership.community.join_policy == JoinPolicy.OPEN, _("An officer of this community has to say yes first.")
    )
    return move(membership, "renew", by=by, since=timezone.now())


@transaction.atomic
def request_again_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    authorize(by, "communities.request_again_community_membership", membership)
    require_open_door(membership.community, membership.member)
    move(membership, "request_again", by=by)
    transaction.on_commit(partial(notifications.ask_officers, membership))
    return membership


@transaction.atomic
def offer_community_membership(community: Community, *, by, member) -> CommunityMembership:
    """Invite ``member``. Whoever asked already is in; inviting twice changes nothing."""
    authorize(by, "communities.offer_community_membership", community)
    require(community.takes_people_in, _("Nobody joins this community now."))
    membership, created = CommunityMembership.objects.get_or_create(
        community=community, member=member, defaults={"state": CommunityMembershipState.INVITED}
    )
    if created:
        record(membership, "communities.offer_community_membership", by=by)
        transaction.on_commit(partial(notifications.ask_invited, membership))
    elif membership.state == CommunityMembershipState.REQUESTED:
        accept_community_membership(membership, by=by)
    elif membership.state in COMMUNITY_MEMBERSHIP_TRANSITIONS["invite"][0]:
        invite_community_membership(membership, by=by)
    return membership


@transaction.atomic
def invite_community_membership(membership: CommunityMembership, *, by) -> CommunityMembership:
    """Ask somebody back who left, was declined or was taken off."""
    authorize(by, "communities.invite_community_membership", membership)
    move(membership, "invite", by=by)
    transaction.on_commit(partial(notifications.ask_invited, membership))
    return membership


def enrol(community: Community, member) -> CommunityMembership:
    """Make whoever leads the community or said they take part a member, whatever they were before."""
    membership, is_new = CommunityMembership.objects.get_or_create(community=community, member=member)
    if is_new or membership.state == CommunityMembershipState.ACTIVE:
        return membership
    if membership.state in COMMUNITY_MEMBERSHIP_TRANSITIONS["invite"][0]:
        move(membership, "invite", by=SYSTEM)
    return move(membership, "accept", by=SYSTEM, since=timezone.now())
