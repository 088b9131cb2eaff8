"""The rules of the charter and the strategy, as pages show them."""

from django.db.models import Prefetch

from communities.enums import CommunityKind
from communities.models import CharterRules, StrategyPeriod, StrategyPriority
from communities.queries.officers import latest_rules


def rules_by_kind() -> list[CharterRules]:
    """The rules in force, in the order of the kinds."""
    known = latest_rules()
    return [known[kind] for kind in CommunityKind if kind in known]


def versions_of(kind: str) -> list[CharterRules]:
    """Every version, the latest first, with who wrote it."""
    return list(CharterRules.objects.filter(kind=kind).order_by("-version").select_related("written_by"))


def periods() -> list[StrategyPeriod]:
    """The periods, the latest first, each with its standing priorities."""
    standing = Prefetch("priorities", StrategyPriority.objects.standing(), to_attr="standing_priorities")
    return list(StrategyPeriod.objects.prefetch_related(standing))
