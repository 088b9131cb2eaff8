from django.core.management.commands import makemessages

IGNORED = [".venv/*", "var/*", "tests/*", "home/demo/*"]


class Command(makemessages.Command):
    """Django's command as this project runs it: ``make messages``."""

    # No guesses from similar strings, which read like translations, and no notes of what a string once was.
    msgmerge_options = ["--quiet", "--backup=none", "--update", "--no-fuzzy-matching"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(ignore_patterns=IGNORED, add_location="file", no_wrap=True, no_obsolete=True)
