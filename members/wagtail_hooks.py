from wagtail import hooks
from wagtail.users.views.bulk_actions import AssignRoleBulkAction

from members.viewsets import organizations, role_assignments

# It would put people into a group without a term. Roles are rows, and the groups follow them.
AssignRoleBulkAction.models = []


@hooks.register("register_admin_viewset")
def register_people():
    return [role_assignments, organizations]
