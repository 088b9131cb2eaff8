"""The rules of the charter: editing them writes the next version."""

from django.db import transaction
from django.utils import timezone

from communities.actions.standing import review_standings
from communities.models import CharterRules
from core.audit import record
from core.authorization import SYSTEM, authorize


@transaction.atomic
def edit_charter_rules(rules: CharterRules, *, by, **fields) -> CharterRules:
    """Write the version after ``rules`` with these fields. Of two people who edit the same version one is refused.

    It holds at once: who has too few officers by it is at risk now, not when the clock comes round.
    """
    authorize(by, "communities.edit_charter_rules")
    written_by = None if by is SYSTEM else by
    edited = CharterRules(
        kind=rules.kind, version=rules.version + 1, written_by=written_by, written_at=timezone.now(), **fields
    )
    edited.full_clean()
    edited.save()
    record(edited, "communities.edit_charter_rules", by=by, kind=rules.kind, version=edited.version)
    review_standings()
    return edited
