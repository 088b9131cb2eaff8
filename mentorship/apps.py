from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentorshipConfig(AppConfig):
    name = "mentorship"
    verbose_name = _("Mentorship")

    def ready(self):
        from mentorship import notifications, permissions, traces  # noqa: F401  registers notices, predicates, erasure
