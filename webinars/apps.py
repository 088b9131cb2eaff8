from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebinarsConfig(AppConfig):
    name = "webinars"
    verbose_name = _("Live sessions")

    def ready(self):
        from communities.enums import ProgrammeKind
        from communities.evidence import register_evidence
        from webinars import notifications, permissions  # noqa: F401  registers the notices and the predicates
        from webinars.queries import held_session_count

        register_evidence(ProgrammeKind.WEBINAR, held_session_count)
