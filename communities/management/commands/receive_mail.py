"""What a mail server's pipe calls (docs/mail.md): exit codes are those of sysexits.h."""

import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from communities.actions import receive_post
from communities.actions.inbound import LARGEST_MAIL
from communities.enums import MailOutcome
from core.authorization import SYSTEM

EX_DATAERR, EX_NOUSER, EX_TEMPFAIL = 65, 67, 75
EXITS = {MailOutcome.UNREADABLE: EX_DATAERR, MailOutcome.UNKNOWN_ADDRESS: EX_NOUSER}


class Command(BaseCommand):
    help = "Reads one mail from standard input and posts it where its address leads."

    def add_arguments(self, parser):
        parser.add_argument("--recipient", default="", help="the address the mail was delivered to, if known")

    def handle(self, *, recipient, **options):
        raw = getattr(sys.stdin, "buffer", sys.stdin).read(LARGEST_MAIL + 1)
        if not raw.strip():
            raise CommandError("There is no mail on standard input.", returncode=EX_DATAERR)
        try:
            row = receive_post(raw, by=SYSTEM, recipient=recipient)
        except DatabaseError as problem:  # away or locked: the mail server keeps the mail and tries again
            raise CommandError(f"Not now: {type(problem).__name__}", returncode=EX_TEMPFAIL) from problem
        if row.outcome in EXITS:
            raise CommandError(f"Not posted: {row.outcome}", returncode=EXITS[row.outcome])
        if options["verbosity"] > 1:
            self.stdout.write(str(row.outcome))
