from django.utils.translation import gettext_lazy as _


def with_blank(choices) -> list[tuple[str, str]]:
    return [("", _("Not said")), *choices]
