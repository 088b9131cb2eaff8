"""One table per app says who holds which right; this compares it with the predicates.

``RIGHTS = {"app.verb_noun": {"actor", ...}}``; ``actors`` maps the same words to people, and ``subject`` gives the
object a right is asked over. Everybody not named must be refused, so the sets are compared whole.
"""

from collections.abc import Callable, Mapping

from django.contrib.auth.models import AnonymousUser

from core.authorization import is_allowed


def holders(name: str, actors: Mapping, subject) -> set[str]:
    """The actors who hold the right ``name`` over ``subject``; a stranger is always asked too."""
    asked = {"stranger": AnonymousUser(), **actors}
    return {actor for actor, user in asked.items() if is_allowed(user, name, subject)}


def compare(rights: Mapping[str, set[str]], actors: Mapping, subject: Callable[[str], object]) -> None:
    found = {name: holders(name, actors, subject(name)) for name in rights}
    assert found == dict(rights)
