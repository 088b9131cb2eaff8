"""Who may: one predicate decides each right, and every action asks it.

Permissions say *who* and never look at a state; transition tables (:mod:`core.states`) say *when* and never
look at a person. Actions ask both.
"""

from collections.abc import Callable

import rules
from django.core.exceptions import ImproperlyConfigured, PermissionDenied


class _System:
    """The platform itself: the scheduler, a migration, a command started by an operator."""

    def __repr__(self):
        return "SYSTEM"


SYSTEM = _System()

PREDICATES: dict[str, Callable] = {}


def permission(name: str) -> Callable:
    """Make the decorated predicate the one that decides ``name`` (``"<app>.<verb>_<noun>"``)."""

    def register(predicate: Callable) -> Callable:
        if name in PREDICATES:
            raise ImproperlyConfigured(f"{name} is decided twice")
        PREDICATES[name] = predicate
        rules.add_perm(name, rules.predicate(predicate))
        return predicate

    return register


def is_allowed(by, name: str, obj=None) -> bool:
    """Whether ``by`` holds the right ``name`` over ``obj``. People without an active account hold none."""
    if name not in PREDICATES:
        raise ImproperlyConfigured(f"No predicate decides {name}")
    return by is SYSTEM or (by.is_active and by.has_perm(name, obj))


def authorize(by, name: str, obj=None) -> None:
    """Raise ``PermissionDenied`` unless ``by`` holds the right ``name`` over ``obj``."""
    if not is_allowed(by, name, obj):
        raise PermissionDenied(name)
