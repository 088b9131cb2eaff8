from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepositoryConfig(AppConfig):
    name = "repository"
    verbose_name = _("Library")

    def ready(self):
        from repository import permissions  # noqa: F401  registers the predicates
