"""How a discussion reaches its members, and the list of them that officers may take along."""

from django.db import transaction

from communities.enums import Delivery
from communities.mail.notices import stop_waiting_mails
from communities.models import Community, CommunityMembership, MemberListExport
from communities.queries import members_of
from core.audit import record
from core.authorization import authorize
from members.models import User


@transaction.atomic
def set_delivery(membership: CommunityMembership, *, by, delivery: Delivery) -> CommunityMembership:
    """Muted, in the digest, or each post as a mail."""
    authorize(by, "communities.set_delivery", membership)
    CommunityMembership.objects.filter(pk=membership.pk).update(delivery=delivery)
    membership.delivery = delivery
    if delivery != Delivery.ALL:
        stop_waiting_mails(membership.member, membership.community)
    record(membership, "communities.set_delivery", by=by)
    return membership


@transaction.atomic
def export_member_list(community: Community, *, by) -> list[User]:
    """The members with their addresses. That they were taken along, by whom and when, is for the members to read."""
    authorize(by, "communities.export_member_list", community)
    members = members_of(community)
    export = MemberListExport.objects.create(community=community, exported_by=by, member_count=len(members))
    record(export, "communities.export_member_list", by=by, members=len(members))
    return members
