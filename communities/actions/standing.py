"""At risk and back: what follows when a community has too few officers, or enough again."""

from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from communities import charter_notifications as notifications
from communities.actions.communities import move
from communities.enums import CommunityState
from communities.models import Community, CountDown
from communities.queries.officers import latest_rules, officer_counts, rules_of
from core.authorization import SYSTEM, authorize


def hold_community(pk: int) -> Community:
    """The community as it is now, locked until the transaction ends: its officers change one at a time."""
    return Community.objects.select_for_update().get(pk=pk)


@transaction.atomic
def endanger_community(community: Community, *, by) -> Community:
    """Begin the count-down: too few officers. Benefits are suspended as long as it runs."""
    authorize(by, "communities.endanger_community", community)
    move(community, "endanger", by=by)
    now = timezone.now()
    days = rules_of(community).at_risk_days
    count_down = CountDown.objects.create(community=community, began_at=now, ends_at=now + timedelta(days=days))
    transaction.on_commit(partial(notifications.announce_risk, count_down))
    return community


@transaction.atomic
def recover_community(community: Community, *, by) -> Community:
    """There are enough officers again: the count-down ends and benefits are back."""
    authorize(by, "communities.recover_community", community)
    move(community, "recover", by=by)
    transaction.on_commit(partial(notifications.announce_recovery, community))
    return community


@transaction.atomic
def revive_community(community: Community, *, by) -> Community:
    """Take up the work again. Without enough officers it is at risk from the first day."""
    authorize(by, "communities.revive_community", community)
    move(community, "revive", by=by)
    return review_standing(community.pk)


def review_standing(pk: int) -> Community:
    """Endanger the community, or let it recover, as the number of its officers has it. Within a transaction."""
    community = hold_community(pk)
    is_enough = len(community.officer_terms.current()) >= rules_of(community).min_officers
    if community.state == CommunityState.ACTIVE and not is_enough:
        endanger_community(community, by=SYSTEM)
    elif community.state == CommunityState.AT_RISK and is_enough:
        recover_community(community, by=SYSTEM)
    return community


def review_standings() -> int:
    """Review every community whose state does not fit its officers, and say how many. What the clock brings about:
    terms that ended, members who were erased, rules that were edited."""
    communities = list(Community.objects.at_work())
    counts, rules = officer_counts(communities), latest_rules()
    reviewed = 0
    for community in communities:
        is_enough = counts[community.pk] >= rules[community.kind].min_officers
        if is_enough != (community.state == CommunityState.ACTIVE):
            with transaction.atomic():
                review_standing(community.pk)
            reviewed += 1
    return reviewed


def report_count_downs() -> int:
    """Ask the secretariat to decide about communities whose count-down is over. Nothing closes by itself."""
    reported = 0
    for count_down in CountDown.objects.over().select_related("community"):
        with transaction.atomic():
            if CountDown.objects.over().filter(pk=count_down.pk).update(reported_at=timezone.now()):
                transaction.on_commit(partial(notifications.report_count_down, count_down))
                reported += 1
    return reported
