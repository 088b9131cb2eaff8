"""What the calendar does to communities: terms that end, memberships that lapse, count-downs that are over."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from communities import charter_notifications as notifications
from communities.actions.officers import vacate_officer_term
from communities.actions.standing import report_count_downs, review_standings
from communities.actions.strategy import open_due_periods
from communities.models import CountDown, OfficerTerm
from communities.queries.officers import days_left, has_successor, latest_rules, terms_in_office
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.permissions import is_active_member


def keep_charters() -> None:
    """All that is due. Running it twice is harmless."""
    now, rules = timezone.now(), latest_rules()
    for term in terms_in_office(now):
        follow_membership(term, rules[term.community.kind].lapse_days, now)
        remind_of_end(term, rules[term.community.kind], now)
    review_standings()
    remind_of_count_downs(now)
    report_count_downs()
    open_due_periods()


def follow_membership(term: OfficerTerm, lapse_days: int, now) -> None:
    """Warn when the officer's membership lapses, forget it when they are back, and free the seat after the warning."""
    terms = OfficerTerm.objects.filter(pk=term.pk)
    if is_active_member(term.member):
        terms.exclude(lapsed_at=None).update(lapsed_at=None)
    elif term.lapsed_at is None:
        with transaction.atomic():
            if terms.filter(lapsed_at=None).update(lapsed_at=now):
                transaction.on_commit(partial(notifications.warn_of_lapse, term, now + timedelta(days=lapse_days)))
    elif term.lapsed_at + timedelta(days=lapse_days) <= now:
        with suppress(InvalidTransition):
            vacate_officer_term(term, by=SYSTEM)


def remind_of_end(term: OfficerTerm, rules, now) -> None:
    """A task 90 and 30 days before the last day (as the rules have it): renew, or call for nominations."""
    left = days_left(term, now)
    is_last = left <= rules.last_reminder_days
    field = "last_reminded_at" if is_last else "first_reminded_at"
    if left > rules.first_reminder_days or getattr(term, field) or has_successor(term):
        return
    with transaction.atomic():
        if OfficerTerm.objects.filter(pk=term.pk, **{field: None}).update(**{field: now}):
            transaction.on_commit(partial(notifications.remind_of_term_end, term, is_last=is_last))


def remind_of_count_downs(now) -> None:
    """Tell officers again, 30 and 7 days before the end (as the rules have it), that they are too few."""
    rules = latest_rules()
    for count_down in CountDown.objects.running().filter(ends_at__gt=now).select_related("community"):
        rule = rules[count_down.community.kind]
        is_last = count_down.days_left <= rule.last_warning_days
        days = rule.last_warning_days if is_last else rule.first_warning_days
        field = "last_reminded_at" if is_last else "first_reminded_at"
        began_within = count_down.ends_at - count_down.began_at <= timedelta(days=days)  # told when it began
        if began_within or count_down.days_left > days or getattr(count_down, field):
            continue
        with transaction.atomic():
            if CountDown.objects.running().filter(pk=count_down.pk, **{field: None}).update(**{field: now}):
                transaction.on_commit(partial(notifications.remind_of_risk, count_down))
