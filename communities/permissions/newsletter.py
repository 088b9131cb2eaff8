"""Announcements and the newsletter."""

from communities.permissions.communities import is_officer
from core.authorization import permission
from members.permissions import is_secretariat


@permission("communities.create_announcement")
def is_an_officer(user, community):
    """The officers of the community within their term."""
    return is_officer(user, community)


@permission("communities.edit_announcement")
@permission("communities.request_announcement")
@permission("communities.revise_announcement")
def speaks_for_its_community(user, announcement):
    """The officers of the announcement's community within their term."""
    return is_officer(user, announcement.community)


@permission("communities.accept_announcement")
@permission("communities.decline_announcement")
@permission("communities.place_announcement")
@permission("communities.create_newsletter_issue")
@permission("communities.edit_newsletter_edition")
@permission("communities.send_newsletter_issue")
def edits_the_newsletter(user, obj=None):
    """The secretariat."""
    return is_secretariat(user)


@permission("communities.subscribe_newsletter")
@permission("communities.unsubscribe_newsletter")
def is_the_reader(user, member):
    """The member themselves."""
    return user == member
