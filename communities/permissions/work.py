"""Who edits the page, the programme, the calendar and the documents."""

from communities.permissions.communities import leads_community
from core.authorization import permission


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
