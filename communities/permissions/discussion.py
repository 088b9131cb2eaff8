"""Who writes, moderates and reads the list."""

from communities.permissions.communities import is_community_member, is_officer
from core.authorization import permission
from members.permissions import is_secretariat


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
