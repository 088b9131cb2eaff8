from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneysConfig(AppConfig):
    name = "journeys"
    verbose_name = _("Journeys")

    def ready(self):
        from journeys import notifications, permissions, traces  # noqa: F401  registers notices, predicates, erasure
