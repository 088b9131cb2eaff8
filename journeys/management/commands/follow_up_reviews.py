from django.core.management.base import BaseCommand

from core.authorization import SYSTEM
from journeys.actions import expire_review, remind_review
from journeys.reminders import late_invitations, reviews_due_soon


class Command(BaseCommand):
    help = "Closes invitations to review that nobody answered and reminds advisors of what is due."

    def handle(self, **options):
        expired = [expire_review(review, by=SYSTEM) for review in late_invitations()]
        reminded = [remind_review(review, by=SYSTEM, days=days) for review, days in reviews_due_soon()]
        if options["verbosity"]:
            self.stdout.write(f"{len(expired)} invitations expired, {sum(reminded)} advisors reminded")
