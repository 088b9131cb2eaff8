from communities.enums import CommunityMembershipState
from communities.models import OfficerTerm
from core.authorization import permission
from members.permissions import is_secretariat


def is_community_member(user, community) -> bool:
    """A member of this community."""
    active = CommunityMembershipState.ACTIVE
    return user.is_authenticated and community.memberships.filter(member=user, state=active).exists()


def is_officer(user, community) -> bool:
    """An officer of this community within their term, or of the one it is part of, who stand in for them."""
    if not user.is_authenticated:
        return False
    those = [key for key in (community.pk, community.parent_id) if key]
    return bool(OfficerTerm.objects.filter(member=user, community__in=those).current())


def may_look_inside(user, community) -> bool:
    """Whoever may see who is in this community and what it does: everybody, or its people where it is private."""
    if not community.is_private:
        return True
    return is_community_member(user, community) or leads_community(user, community)


@permission("communities.create_community")
@permission("communities.return_community")
@permission("communities.screen_community")
@permission("communities.approve_community")
@permission("communities.decline_community")
@permission("communities.endanger_community")
@permission("communities.recover_community")
@permission("communities.rest_community")
@permission("communities.revive_community")
@permission("communities.close_community")
def decides_on_communities(user, community=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("communities.submit_community")
@permission("communities.withdraw_community")
def is_proposer(user, community):
    """The member who proposes the community."""
    return community.proposed_by_id is not None and user.pk == community.proposed_by_id


@permission("communities.offer_officer_term")
@permission("communities.create_programme_item")
@permission("communities.create_community_page")
@permission("communities.create_stream")
@permission("communities.offer_community_membership")
@permission("communities.plan_community_meeting")
@permission("communities.create_community_document")
def leads_community(user, community):
    """The community's officers within their term, and the secretariat."""
    return is_officer(user, community) or is_secretariat(user)


@permission("communities.accept_officer_term")
@permission("communities.decline_officer_term")
@permission("communities.resign_officer_term")
def is_the_officer(user, term):
    """The member whose term of office it is."""
    return user.pk == term.member_id


@permission("communities.join_community")
def is_any_member(user, community):
    """Any member."""
    return user.is_authenticated


@permission("communities.leave_community_membership")
@permission("communities.renew_community_membership")
@permission("communities.request_again_community_membership")
def is_whose_membership(user, membership):
    """The member whose membership it is."""
    return user.pk == membership.member_id


@permission("communities.accept_community_membership")
@permission("communities.decline_community_membership")
def answers_membership(user, membership):
    """An officer or the secretariat where the member asked; the member where they were invited."""
    if membership.state == CommunityMembershipState.INVITED:
        return is_whose_membership(user, membership)
    return leads_community(user, membership.community)


@permission("communities.invite_community_membership")
@permission("communities.end_community_membership")
def leads_its_community(user, membership):
    """The officers of the community, and the secretariat."""
    return leads_community(user, membership.community)


# --- Home page, work programme, calendar, documents ---------------------------------------------------------


@permission("communities.edit_community_page")
@permission("communities.move_community_meeting")
@permission("communities.cancel_community_meeting")
@permission("communities.edit_community_document")
@permission("communities.replace_community_document")
@permission("communities.hide_community_document")
@permission("communities.restore_community_document")
@permission("communities.edit_programme_item")
@permission("communities.begin_programme_item")
@permission("communities.finish_programme_item")
@permission("communities.drop_programme_item")
@permission("communities.reopen_programme_item")
def leads_where_it_is(user, item):
    """The officers of the community, and the secretariat."""
    return leads_community(user, item.community)


# --- Discussion ------------------------------------------------------------------------------------------


@permission("communities.start_thread")
def takes_part(user, community):
    """The members of the community, its officers among them."""
    return is_community_member(user, community) or is_officer(user, community)


@permission("communities.write_post")
@permission("communities.visit_thread")
def takes_part_in_thread(user, thread):
    """The members of the community."""
    return takes_part(user, thread.community)


@permission("communities.pin_thread")
@permission("communities.unpin_thread")
@permission("communities.close_thread")
@permission("communities.reopen_thread")
@permission("communities.hide_thread")
@permission("communities.restore_thread")
def leads_thread(user, thread):
    """The officers of the community."""
    return is_officer(user, thread.community)


@permission("communities.edit_post")
def is_author_of_post(user, post):
    """The member who wrote the post."""
    return post.author_id is not None and user.pk == post.author_id


@permission("communities.give_reaction")
@permission("communities.take_back_reaction")
@permission("communities.report_post")
def reads_post(user, post):
    """The members of the community."""
    return takes_part(user, post.thread.community)


@permission("communities.hide_post")
@permission("communities.restore_post")
def moderates_post(user, post):
    """The officers of the community; of a post that was reported, the secretariat too."""
    return is_officer(user, post.thread.community) or (is_secretariat(user) and post.reports.exists())


@permission("communities.uphold_post_report")
@permission("communities.dismiss_post_report")
def answers_post_report(user, report):
    """The officers of the community unless it is past them or about their own post, and the secretariat."""
    is_theirs = not report.is_for_secretariat and user.pk != report.post.author_id
    return is_secretariat(user) or (is_theirs and is_officer(user, report.post.thread.community))


@permission("communities.set_delivery")
def chooses_delivery(user, membership):
    """The member whose membership it is."""
    return user.pk == membership.member_id


@permission("communities.export_member_list")
def leads_the_list(user, community):
    """The officers of the community."""
    return is_officer(user, community)


@permission("communities.receive_post")
def is_the_platform(user, obj=None):
    """Nobody: only the platform takes mail in."""
    return False
