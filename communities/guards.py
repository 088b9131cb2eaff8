"""What several actions ask before they write, whoever acts."""

import re

from django.utils.translation import gettext as _

from communities import enums
from communities.models import Community
from communities.permissions import is_community_member
from core.audit import record
from core.authorization import SYSTEM
from core.states import InvalidTransition, advance, require

WORD = re.compile(r"(?<!^)(?=[A-Z])")


def move(noun, verb: str, *, by, **changes):
    """Move ``noun`` along its table and write who did it. Returns it."""
    name = WORD.sub("_", type(noun).__name__).lower()
    advance(noun, verb, table=getattr(enums, f"{name.upper()}_TRANSITIONS"), **changes)
    record(noun, f"communities.{verb}_{name}", by=by)
    return noun


def lock(noun):
    """Read ``noun`` again and keep others from changing it until the transaction ends."""
    noun.refresh_from_db(from_queryset=type(noun)._base_manager.select_for_update())
    return noun


def require_state(noun, states, message: str) -> None:
    """Refuse with ``message`` and 409 when somebody moved ``noun`` on."""
    if noun.state not in states:
        raise InvalidTransition(message)


def require_own_community(by, community: Community | None) -> None:
    """Members act in the name of a community that they belong to and that is at work."""
    if community is None or by is SYSTEM:
        return
    require(community.is_at_work, _("This community is not at work now. Choose another one, or none."), "community")
    require(is_community_member(by, community), _("You are not a member of this community."), "community")
