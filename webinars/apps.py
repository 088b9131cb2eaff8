from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebinarsConfig(AppConfig):
    name = "webinars"
    verbose_name = _("Live sessions")

    def ready(self):
        from webinars import notifications, permissions  # noqa: F401  registers the notices and the predicates
