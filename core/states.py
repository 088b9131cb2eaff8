"""When: moves of an object along its transition table."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.search import index


class InvalidTransition(Exception):
    """The object is not in a state this verb starts from, or somebody moved it first."""


def advance(instance, verb: str, *, table, field="state", **changes) -> None:
    """Move ``instance`` along ``table[verb]``, or refuse if somebody got there first.

    ``table`` maps a verb to ``(source states, target state)``. The check and the change are one UPDATE, so of
    two people who act at once exactly one succeeds, on SQLite and PostgreSQL alike.
    """
    sources, target = table[verb]
    changes[field] = target
    waiting = instance._meta.model._base_manager.filter(pk=instance.pk, **{f"{field}__in": sources})
    if not waiting.update(**changes):
        raise InvalidTransition(
            _("This %(noun)s has moved on in the meantime, so this step is no longer possible. Reload the page.")
            % {"noun": instance._meta.verbose_name}
        )
    for name, value in changes.items():
        setattr(instance, name, value)
    if isinstance(instance, index.Indexed):
        index.insert_or_update_object(instance)  # update() sends no signal


def require(condition: bool, message: str, field: str | None = None) -> None:
    """Raise ``ValidationError`` with ``message`` (at ``field`` when given) unless ``condition`` holds."""
    if not condition:
        raise ValidationError({field: message} if field else message)
