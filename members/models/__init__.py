from members.models.data_export import DataExport
from members.models.erasure_request import ErasureRequest
from members.models.notification import Notification
from members.models.organization import Organization
from members.models.profile import Profile
from members.models.role_assignment import RoleAssignment
from members.models.task import Task
from members.models.user import User

__all__ = [
    "DataExport",
    "ErasureRequest",
    "Notification",
    "Organization",
    "Profile",
    "RoleAssignment",
    "Task",
    "User",
]
