"""Authentication backends of our own."""

from django.core.exceptions import PermissionDenied
from rules.permissions import ObjectPermissionBackend

from members.permissions import may_open_cms


class CurrentRoleBackend(ObjectPermissionBackend):
    """Asks our predicates, and shuts the CMS to whoever holds no role that opens it, whatever Wagtail's groups say.

    Groups carry Wagtail's page permissions and are aligned with the roles by the scheduler; the door itself
    asks the role, so a term that ended last night is over this morning even if the scheduler is down.
    """

    def has_perm(self, user, perm, *args, **kwargs):
        if perm == "wagtailadmin.access_admin" and not may_open_cms(user):
            raise PermissionDenied
        return super().has_perm(user, perm, *args, **kwargs)
