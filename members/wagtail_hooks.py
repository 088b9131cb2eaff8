from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction

from core.authorization import is_allowed
from members.viewsets import organizations, role_assignments

# It would put people into a group without a term. Roles are rows, and the groups follow them.
AssignRoleBulkAction.models = []
# It would delete rows without what erasure takes care of. Accounts are deleted one by one, for a reason.
DeleteBulkAction.models = []


@hooks.register("register_admin_viewset")
def register_people():
    return [role_assignments, organizations]


@hooks.register("register_user_listing_buttons")
def offer_erasure(user, request_user):
    """For whoever asked the secretariat in writing to delete their account."""
    if user != request_user and is_allowed(request_user, "members.complete_erasure_request"):
        address = reverse("members:member-erasure", kwargs={"pk": user.pk})
        yield Button(_("Delete the account"), address, icon_name="bin", priority=90)
