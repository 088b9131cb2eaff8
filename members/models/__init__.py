from members.models.invitation import Invitation
from members.models.member_import import MemberImport, MemberImportRow
from members.models.membership_application import ApplicationExchange, MembershipApplication
from members.models.notification import Notification
from members.models.organization import Organization
from members.models.profile import Profile
from members.models.role_assignment import RoleAssignment
from members.models.task import Task
from members.models.user import User

__all__ = [
    "ApplicationExchange",
    "Invitation",
    "MemberImport",
    "MemberImportRow",
    "MembershipApplication",
    "Notification",
    "Organization",
    "Profile",
    "RoleAssignment",
    "Task",
    "User",
]
