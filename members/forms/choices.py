from django.utils.translation import gettext_lazy as _


def with_blank(choices) -> list[tuple[str, str]]:
    return [("", _("Not said")), *choices]


def to_choose(choices) -> list[tuple[str, str]]:
    """Of a question that has to be answered: none of the answers is given beforehand."""
    return [("", _("Choose")), *choices]
