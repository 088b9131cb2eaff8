from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunitiesConfig(AppConfig):
    name = "communities"
    verbose_name = _("Communities")

    def ready(self):
        from communities import (  # noqa: F401  registers notices, predicates, erasure
            charter_notifications,
            initiative_notifications,
            newsletter_notifications,
            notifications,
            permissions,
            traces,
        )
        from communities.mail import notices  # noqa: F401  those of discussion
