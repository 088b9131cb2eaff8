from django.core.management.base import BaseCommand

from core.authorization import SYSTEM
from home.actions import prepare_site


class Command(BaseCommand):
    help = "Makes what a new site lacks: CMS groups, languages, home pages and the lists under them."

    def handle(self, **options):
        site = prepare_site(by=SYSTEM)
        self.stdout.write(f"{site.site_name} is ready.")
