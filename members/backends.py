"""Authentication backends of our own."""

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

from members.permissions import may_open_cms


class CurrentRoleBackend(BaseBackend):
    """Shuts the CMS to everybody without a role that opens it, whatever Wagtail's groups still say.

    Groups carry Wagtail's page permissions and are aligned with the roles by the scheduler; the door itself
    asks the role, so a term that ended last night is over this morning even if the scheduler is down.
    """

    def has_perm(self, user_obj, perm, obj=None):
        if perm == "wagtailadmin.access_admin" and not may_open_cms(user_obj):
            raise PermissionDenied
        return False
