from members.models.contribution_request import ContributionRequest
from members.models.data_export import DataExport
from members.models.directory_entry import DirectoryEntry
from members.models.erasure_request import ErasureRequest
from members.models.invitation import Invitation
from members.models.mail_delivery import MailDelivery
from members.models.member_import import MemberImport, MemberImportRow
from members.models.membership_application import ApplicationExchange, MembershipApplication
from members.models.notice_settings import NoticeSettings
from members.models.notification import Notification
from members.models.organization import Organization
from members.models.profile import Profile
from members.models.role_assignment import RoleAssignment
from members.models.task import Task
from members.models.user import User

__all__ = [
    "ApplicationExchange",
    "ContributionRequest",
    "DataExport",
    "DirectoryEntry",
    "ErasureRequest",
    "Invitation",
    "MailDelivery",
    "MemberImport",
    "MemberImportRow",
    "MembershipApplication",
    "NoticeSettings",
    "Notification",
    "Organization",
    "Profile",
    "RoleAssignment",
    "Task",
    "User",
]
