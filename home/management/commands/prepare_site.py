from django.core.management.base import BaseCommand

from home.actions import prepare_site


class Command(BaseCommand):
    help = "Makes what a new site lacks: CMS groups, languages, home pages and the lists under them."

    def handle(self, **options):
        site = prepare_site()
        self.stdout.write(f"{site.site_name} is ready.")
