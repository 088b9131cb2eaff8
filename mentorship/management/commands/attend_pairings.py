from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.db.models import F, Q
from django.utils import timezone

from core.authorization import SYSTEM
from core.states import InvalidTransition
from mentorship import actions, queries
from mentorship.enums import ANSWER_DAYS, REMIND_DAYS, TELL_COORDINATOR_DAYS
from mentorship.models import Pairing


class Command(BaseCommand):
    help = "Ends what nobody answered, reminds quiet pairs and tells their coordinator. Running it twice is harmless."

    def handle(self, **options):
        before = timezone.now() - timedelta(days=ANSWER_DAYS)
        expired = each(queries.pairings_to_expire(before), actions.expire_pairing)
        left = actions.end_pairings_left_alone()
        quiet = queries.quiet_pairings(REMIND_DAYS).filter(not_since("reminded_at"))
        reminded = each(quiet, actions.remind_pairing)
        silent = queries.quiet_pairings(TELL_COORDINATOR_DAYS).filter(not_since("coordinator_told_at"))
        told = each(silent, actions.report_pairing)
        if options["verbosity"]:
            self.stdout.write(f"{expired} expired, {left} left alone, {reminded} reminded, {told} reported")


def each(pairings: Iterable[Pairing], action: Callable) -> int:
    """How many were moved. One that somebody moved meanwhile needs nothing any more."""
    done = 0
    for pairing in pairings:
        with suppress(InvalidTransition):
            action(pairing, by=SYSTEM)
            done += 1
    return done


def not_since(field: str) -> Q:
    """Not yet in this quiet spell: an earlier one does not count."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__lt": F("last_contact_at")})
