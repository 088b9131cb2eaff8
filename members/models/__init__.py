from members.models.mail_delivery import MailDelivery
from members.models.notice_settings import NoticeSettings
from members.models.notification import Notification
from members.models.organization import Organization
from members.models.profile import Profile
from members.models.role_assignment import RoleAssignment
from members.models.task import Task
from members.models.user import User

__all__ = [
    "MailDelivery",
    "NoticeSettings",
    "Notification",
    "Organization",
    "Profile",
    "RoleAssignment",
    "Task",
    "User",
]
