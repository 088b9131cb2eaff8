from contextlib import suppress

from django.core.management.base import BaseCommand

from core.authorization import SYSTEM
from core.states import InvalidTransition
from journeys.actions import expire_review, remind_review
from journeys.reminders import late_invitations, reviews_due_soon


class Command(BaseCommand):
    help = "Closes invitations to review that nobody answered and reminds advisors of what is due."

    def handle(self, **options):
        expired = reminded = 0
        for review in late_invitations():
            with suppress(InvalidTransition):  # answered or called off in the same moment
                expire_review(review, by=SYSTEM)
                expired += 1
        for review, days in reviews_due_soon():
            reminded += remind_review(review, by=SYSTEM, days=days)
        if options["verbosity"]:
            self.stdout.write(f"{expired} invitations expired, {reminded} advisors reminded")
