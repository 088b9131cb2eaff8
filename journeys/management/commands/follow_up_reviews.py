from django.core.management.base import BaseCommand

from core.authorization import SYSTEM
from core.states import InvalidTransition
from journeys.actions import expire_review, remind_review
from journeys.reminders import late_invitations, reviews_due_soon


class Command(BaseCommand):
    help = "Closes invitations to review that nobody answered and reminds advisors of what is due."

    def handle(self, **options):
        expired = sum(map(has_expired, late_invitations()))
        reminded = [remind_review(review, by=SYSTEM, days=days) for review, days in reviews_due_soon()]
        if options["verbosity"]:
            self.stdout.write(f"{expired} invitations expired, {sum(reminded)} advisors reminded")


def has_expired(review) -> bool:
    """Close an invitation, unless it was answered or called off in the same moment."""
    try:
        expire_review(review, by=SYSTEM)
    except InvalidTransition:
        return False
    return True
