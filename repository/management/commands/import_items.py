import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.authorization import SYSTEM
from core.models import BuildingBlock
from repository.actions import Tally, deposit_records
from repository.formats import UnreadableFile, read


class Command(BaseCommand):
    help = (
        "Puts the references of files (RIS, BibTeX, NBIB, CSL-JSON) into the library. Running it again adds nothing. "
        "Exits with 1 when a file cannot be read at all."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the result as one JSON object")
        parser.add_argument("--building-block", metavar="SLUG", action="append", default=[], help="for all of them")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")

    def handle(self, *, files, as_json, building_block, dry_run, **options):
        blocks = self.blocks_named(building_block)
        results = []
        for file in files:
            results.append(result_of(file, blocks, dry_run=dry_run))
            if not as_json:
                self.say(results[-1])
        if as_json:
            shown = [{name: value for name, value in each.items() if name != "is_readable"} for each in results]
            self.stdout.write(json.dumps({"files": shown}, ensure_ascii=False, indent=2))
        unread = [each["file"] for each in results if not each["is_readable"]]
        if unread:
            raise CommandError(f"Not imported: {', '.join(unread)}", returncode=1)

    def blocks_named(self, slugs: list[str]) -> list[BuildingBlock]:
        known = {block.slug: block for block in BuildingBlock.objects.all()}
        unknown = [slug for slug in slugs if slug not in known]
        if unknown:
            raise CommandError(f"No building block is called {unknown[0]}. There are: {', '.join(known)}")
        return [known[slug] for slug in slugs]

    def say(self, result: dict) -> None:
        self.stdout.write(
            f"{result['file']}: {result['read']} read, {result['added']} added, "
            f"{result['merged']} merged, {result['refused']} refused"
        )
        for error in result["errors"]:
            record = f"record {error['record']}, " if error["record"] else ""
            self.stderr.write(f"  {record}line {error['line']}: {error['reason']}")


def result_of(file: Path, blocks: list[BuildingBlock], *, dry_run: bool) -> dict:
    """Import one file in one transaction; a file that cannot be read leaves nothing behind."""
    tally, name, unreadable = Tally(), None, None
    try:
        reading = read(file.read_bytes())
        name = reading.format
        with transaction.atomic():
            tally = deposit_records(reading.records, by=SYSTEM, building_blocks=blocks)
            transaction.set_rollback(dry_run)
    except UnreadableFile as problem:
        unreadable = {"record": None, "line": problem.line, "reason": problem.reason}
    except OSError as problem:
        unreadable = {"record": None, "line": None, "reason": problem.strerror or str(problem)}
    errors = [{"record": fault.number, "line": fault.line, "reason": fault.reason} for fault in tally.faults]
    return {
        "file": str(file),
        "format": name,
        "read": tally.read,
        "added": tally.added,
        "merged": tally.merged,
        "refused": tally.refused,
        "errors": [unreadable] if unreadable else errors,
        "is_readable": unreadable is None,
    }
