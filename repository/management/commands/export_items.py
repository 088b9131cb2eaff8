import os
import sys

from django.core.management.base import BaseCommand

from repository.formats import WRITERS
from repository.models import Item

# Rows in memory at a time: the library may be larger than the machine.
ROWS = 500


class Command(BaseCommand):
    help = "Writes the published items of the library to standard output."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=sorted(WRITERS), required=True)

    def handle(self, *, format, **options):
        items = Item.objects.published().order_by("pk").prefetch_related("keywords").iterator(chunk_size=ROWS)
        try:
            for piece in WRITERS[format].write(item.as_reference() for item in items):
                self.stdout.write(piece, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            # Whoever reads this (`head`) has seen enough. Python would complain again when it closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
