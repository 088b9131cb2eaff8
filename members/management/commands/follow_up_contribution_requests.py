from contextlib import suppress

from django.core.management.base import BaseCommand

from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.actions import expire_contribution_request, remind_contribution_request
from members.models import ContributionRequest


class Command(BaseCommand):
    help = "Closes requests to contribute that nobody answered, and reminds of those that wait."

    def handle(self, **options):
        people = ContributionRequest.objects.select_related("asker", "person")
        done = {"expired": 0, "reminded": 0}
        for word, action, requests in (
            ("expired", expire_contribution_request, people.late()),
            ("reminded", remind_contribution_request, people.to_remind()),
        ):
            for request in requests:
                with suppress(InvalidTransition):  # answered or taken back in the same moment
                    action(request, by=SYSTEM)
                    done[word] += 1
        if options["verbosity"]:
            self.stdout.write(f"{done['expired']} requests expired, {done['reminded']} people reminded")
