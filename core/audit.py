"""Who did what: every action leaves one line in Wagtail's audit log."""

from wagtail.log_actions import log

from core.authorization import PREDICATES, SYSTEM


def record(instance, name: str, *, by, **details) -> None:
    """Write that ``by`` did ``name`` to ``instance``. ``details`` must hold no private text."""
    log(instance, name, user=None if by is SYSTEM else by, data=details or None)


def register_actions(registry) -> None:
    """Make every right a known kind of log entry, so the CMS's site history can name and filter it."""
    for name in PREDICATES:
        label = name.partition(".")[2].replace("_", " ").capitalize()
        registry.register_action(name, label, label)
