"""What a community is entitled to, by the rules and by how it stands."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from communities.enums import AT_WORK, KEPT_AT_RISK, BenefitKind, CommunityState
from communities.models import Community
from communities.queries.officers import rules_of


@dataclass(frozen=True)
class Entitlement:
    """``reason`` is empty where the benefit is granted."""

    kind: BenefitKind
    is_granted: bool
    reason: str = ""


def benefits_of(community: Community) -> list[Entitlement]:
    """Every benefit there is: granted, or not with the reason in the reader's language."""
    rules = rules_of(community)
    reasons = [(kind, why_not(community, rules, kind)) for kind in BenefitKind]
    return [Entitlement(kind, not reason, reason) for kind, reason in reasons]


def entitlement_of(community: Community, kind: str) -> Entitlement:
    reason = why_not(community, rules_of(community), kind)
    return Entitlement(BenefitKind(kind), not reason, reason)


def why_not(community: Community, rules, kind: str) -> str:
    if not rules.grants(kind):
        return _("The rules for this kind of community do not grant it.")
    if community.state == CommunityState.AT_RISK and kind not in KEPT_AT_RISK:
        return _("Suspended while the community is at risk.")
    if community.state == CommunityState.DORMANT and kind not in KEPT_AT_RISK:
        return _("Suspended while the community rests.")
    if community.state == CommunityState.CLOSED:
        return _("Revoked, because the community is closed.")
    if community.state not in AT_WORK and community.state != CommunityState.DORMANT:
        return _("Granted when the community is approved.")
    return ""


def ledger_of(community: Community):
    """The uses of benefits, the latest first, each with who used it."""
    return community.benefit_uses.select_related("used_by")
