from django.conf import settings
from django.core.management.base import BaseCommand

from lms.reference import DOCUMENTS


class Command(BaseCommand):
    help = "Writes the documents that are generated from the code."

    def handle(self, **options):
        for name, write in DOCUMENTS.items():
            (settings.BASE_DIR / "docs" / name).write_text(write())
            self.stdout.write(f"docs/{name}")
