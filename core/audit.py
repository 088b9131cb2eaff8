"""Who did what: every action leaves one line in Wagtail's audit log."""

from django.contrib.auth import get_user_model
from django.db import models
from wagtail.log_actions import log

from core.authorization import PREDICATES, SYSTEM
from core.privacy import keys_to_people


def record(instance, name: str, *, by, **details) -> None:
    """Write that ``by`` did ``name`` to ``instance``. ``details`` must hold no private text.

    A person, and what goes with one, is called by kind and number: the log outlives accounts, so it names nobody.
    """
    title = f"{instance._meta.verbose_name} {instance.pk}" if is_personal(instance) else None
    log(instance, name, user=None if by is SYSTEM else by, data=details or None, title=title)


def is_personal(instance) -> bool:
    """Whether ``instance`` is a person, or a row that goes when a person does."""
    keys = keys_to_people(type(instance))
    return isinstance(instance, get_user_model()) or any(key.remote_field.on_delete is models.CASCADE for key in keys)


def register_actions(registry) -> None:
    """Make every right a known kind of log entry, so the CMS's site history can name and filter it."""
    for name in PREDICATES:
        label = name.partition(".")[2].replace("_", " ").capitalize()
        registry.register_action(name, label, label)
