from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")
    default = True

    def ready(self):
        from members import permissions, traces  # noqa: F401  registers the predicates and what erasure does


class PeopleAdminConfig(WagtailUsersAppConfig):
    """Wagtail's screens for people, on our forms and our actions."""

    user_viewset = "members.viewsets.MemberViewSet"
    default = False
