from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesConfig(AppConfig):
    name = "communities"
    verbose_name = _("Communities")

    def ready(self):
        from communities import notifications, permissions  # noqa: F401  registers the notices and the predicates
        from communities.mail import notices  # noqa: F401  those of discussion
