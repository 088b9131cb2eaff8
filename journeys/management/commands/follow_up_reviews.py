from django.core.management.base import BaseCommand

from core.authorization import SYSTEM
from journeys.actions import expire_reviews, remind_reviews


class Command(BaseCommand):
    help = "Closes invitations to review that nobody answered and reminds advisors of what is due."

    def handle(self, **options):
        expired, reminded = expire_reviews(by=SYSTEM), remind_reviews(by=SYSTEM)
        if options["verbosity"]:
            self.stdout.write(f"{expired} invitations expired, {reminded} advisors reminded")
