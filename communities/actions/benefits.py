"""The ledger: what a community gets from the society, and what of it was used."""

from django.db import transaction
from django.utils.translation import gettext as _

from communities.enums import ALLOTTED_BENEFITS, BenefitKind
from communities.models import BenefitUse, Community
from communities.queries.benefits import entitlement_of
from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import require


@transaction.atomic
def use_benefit(
    community: Community, kind: str, *, by, note: str = "", takes_place_on=None, place: str = ""
) -> BenefitUse:
    """Write into the ledger that the community uses a benefit; refused, in words, where it has none now.

    The community's row is locked: a newsletter slot is not given out in the moment the group falls at risk.
    """
    authorize_use(community, kind, by=by)
    community = Community.objects.select_for_update().get(pk=community.pk)
    entitlement = entitlement_of(community, kind)
    require(
        entitlement.is_granted,
        _("%(benefit)s: %(reason)s") % {"benefit": BenefitKind(kind).label, "reason": entitlement.reason},
    )
    used_by = None if by is SYSTEM else by
    use = BenefitUse(
        community=community, kind=kind, used_by=used_by, note=note, takes_place_on=takes_place_on, place=place
    )
    use.full_clean()
    use.save()
    record(community, "communities.use_benefit", by=by, benefit=str(kind))
    return use


def authorize_use(community: Community, kind: str, *, by) -> None:
    """Officers use most benefits themselves; what happens at the symposium is given out by the secretariat."""
    if kind in ALLOTTED_BENEFITS:
        authorize(by, "communities.allot_benefit", community)
    else:
        authorize(by, "communities.use_benefit", community)
