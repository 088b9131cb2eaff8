from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from taggit.models import Tag, TaggedItem

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.folding import fold
from core.states import advance, require
from repository.deduplication import MetWorks, digest, distinct_key, title_key
from repository.enums import IMPORT_BATCH_TRANSITIONS, ITEM_TRANSITIONS, RowKind
from repository.formats import Fault, Reading, Record
from repository.models import ImportBatch, ImportRow, Item
from repository.queries import item_of
from repository.reference import Reference
from repository.search import search_text

# A batch is read by a person and decided in one request; longer files are for the command.
MOST_ROWS = 1_000
MOST_FAULTS = 10_000
IDENTIFIERS = ("doi", "pmid")
# Any number that no other advisory lock of this database uses.
IMPORT_LOCK = 7_105_001


@dataclass
class Tally:
    """What became of the records of a file."""

    added: int = 0
    merged: int = 0
    refused: int = 0
    faults: list[Fault] = field(default_factory=list)
    items: dict[int, int] = field(default_factory=dict)  # the item of a record, by the record's number

    @property
    def read(self) -> int:
        return self.added + self.merged + self.refused

    def refuse(self, fault: Fault) -> None:
        """Count a fault; of those of a hopeless file the first ones are enough."""
        self.refused += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


@transaction.atomic
def deposit_item(reference: Reference, *, by, building_blocks=()) -> Item:
    """Put a reference into the library, or give the item that is it already what it lacked."""
    authorize(by, "repository.deposit_item")
    return deposit_or_merge(reference, by=by, building_blocks=building_blocks)[0]


def deposit_or_merge(reference: Reference, *, by, building_blocks) -> tuple[Item, bool]:
    """The item and whether it is new. Of two deposits at once, the unique constraints let one be first."""
    existing = item_of(reference)
    if existing is None:
        try:
            with transaction.atomic():
                return add_item(reference, by=by, building_blocks=building_blocks), True
        except IntegrityError:
            existing = item_of(reference)
            if existing is None:
                raise
    return merge_item(existing, reference, by=by, building_blocks=building_blocks), False


def add_item(reference: Reference, *, by, building_blocks) -> Item:
    plain = {name: value for name, value in vars(reference).items() if name not in {"authors", "keywords"}}
    key = title_key(reference)
    if Item.objects.filter(title_key=key).exists():
        key = distinct_key(key, reference)
    item = Item(
        added_by=None if by is SYSTEM else by,
        authors=[author.as_csl() for author in reference.authors],
        title_key=key,
        search_title=fold(reference.title),
        search_text=search_text(reference),
        **plain,
    )
    item.full_clean(validate_unique=False, validate_constraints=False)  # the database decides, also in a race
    item.save()
    item.building_blocks.set(building_blocks)
    add_keywords(item, reference.keywords)
    record(item, "repository.deposit_item", by=by)
    return item


def add_keywords(item: Item, names: list[str]) -> None:
    """What ``item.keywords.add()`` does, in three queries instead of eight a keyword: files have thousands."""
    known = {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
    # The library's own short names can be longer than their column and are not used: addresses hold the keyword.
    tags = [
        known.get(name) or Tag.objects.get_or_create(name=name, defaults={"slug": digest(name)})[0] for name in names
    ]
    kind = ContentType.objects.get_for_model(Item)
    rows = [TaggedItem(tag=tag, content_type=kind, object_id=item.pk) for tag in tags]
    TaggedItem.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def merge_item(item: Item, reference: Reference, *, by, building_blocks=()) -> Item:
    """Give ``item`` what ``reference`` knows and it lacks. Nothing it has is overwritten."""
    authorize(by, "repository.merge_item", item)
    known = item.as_reference()
    changes = {
        name: value
        for name, value in vars(reference).items()
        if value and name not in {"item_type", "keywords"} and not getattr(known, name)
    }
    for name in IDENTIFIERS:
        if name in changes and Item.objects.filter(**{name: changes[name]}).exists():
            del changes[name]
    keywords = [keyword for keyword in reference.keywords if keyword not in known.keywords]
    blocks = set(building_blocks) - set(item.building_blocks.all()) if building_blocks else set()
    if changes or keywords or blocks:
        try:
            with transaction.atomic():
                write_merge(item, changes, keywords, blocks)
        except IntegrityError:
            # Another item was given this identifier in the meantime; the rest still holds.
            item.refresh_from_db()
            for name in IDENTIFIERS:
                changes.pop(name, None)
            write_merge(item, changes, keywords, blocks)
        record(item, "repository.merge_item", by=by, fields=sorted(changes))
    return item


def write_merge(item: Item, changes: dict, keywords: list[str], blocks: set) -> None:
    for name, value in changes.items():
        setattr(item, name, [author.as_csl() for author in value] if name == "authors" else value)
    add_keywords(item, keywords)
    item.building_blocks.add(*blocks)
    item.search_text = search_text(item.as_reference())
    item.full_clean(validate_unique=False, validate_constraints=False)
    item.save()


@transaction.atomic
def withdraw_item(item: Item, *, by) -> Item:
    """Take an item out of the public library; its address then says so."""
    authorize(by, "repository.withdraw_item", item)
    advance(item, "withdraw", table=ITEM_TRANSITIONS)
    record(item, "repository.withdraw_item", by=by)
    return item


@transaction.atomic
def restore_item(item: Item, *, by) -> Item:
    """Bring a withdrawn item back."""
    authorize(by, "repository.restore_item", item)
    advance(item, "restore", table=ITEM_TRANSITIONS)
    record(item, "repository.restore_item", by=by)
    return item


@transaction.atomic
def deposit_records(records: Iterable[Record | Fault], *, by, building_blocks=(), keywords=()) -> Tally:
    """Deposit the records of one file, all that can be: a fault in one stops none of the others."""
    authorize(by, "repository.deposit_item")
    wait_for_other_imports()
    tally = Tally()
    for each in records:
        if isinstance(each, Fault):
            tally.refuse(each)
            continue
        each.reference.keywords = list(dict.fromkeys([*each.reference.keywords, *keywords]))
        try:
            item, is_new = deposit_or_merge(each.reference, by=by, building_blocks=building_blocks)
        except ValidationError as error:
            tally.refuse(Fault(each.number, each.line, sentence_of(error)))
            continue
        tally.items[each.number] = item.pk
        tally.added += is_new
        tally.merged += not is_new
    return tally


def wait_for_other_imports() -> None:
    """Let one file in at a time: two that hold the same works in another order would wait for each other for ever.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def sentence_of(error: ValidationError) -> str:
    names = {name: Item._meta.get_field(name).verbose_name for name in getattr(error, "error_dict", {})}
    return " ".join(f"{names[name]}: {' '.join(texts)}" for name, texts in error) if names else " ".join(error)


@transaction.atomic
def create_import_batch(reading: Reading, *, by, file_name="", building_blocks=(), keywords=()) -> ImportBatch:
    """Keep the records of a file with what each would become; nothing enters the library yet."""
    authorize(by, "repository.create_import_batch")
    records = list(zip(range(MOST_ROWS + 1), reading.records, strict=False))
    require(
        len(records) <= MOST_ROWS,
        _("The file holds more than %(count)s references. Split it, or ask for it to be imported for you.")
        % {"count": number_format(MOST_ROWS, force_grouping=True)},
    )
    batch = ImportBatch.objects.create(curator=by, file_name=file_name, format=reading.format, keywords=list(keywords))
    batch.building_blocks.set(building_blocks)
    ImportRow.objects.bulk_create(preview_rows(batch, [each for _number, each in records]))
    record(batch, "repository.create_import_batch", by=by, rows=len(records))
    return batch


def preview_rows(batch: ImportBatch, records: list[Record | Fault]) -> Iterable[ImportRow]:
    """A row for each record. A record that repeats an earlier one of the file is a duplicate too."""
    met = MetWorks()
    for each in records:
        row = ImportRow(batch=batch, number=each.number, line=each.line)
        if isinstance(each, Fault):
            row.kind, row.reason = RowKind.INVALID, each.reason
        else:
            row.reference = asdict(each.reference)
            row.item = item_of(each.reference)
            earlier = met.meet(each.reference, each.number)
            row.kind = RowKind.DUPLICATE if row.item or earlier else RowKind.NEW
            if earlier and not row.item:
                row.reason = _("The same as record %(number)s of this file.") % {"number": earlier}
        yield row


@transaction.atomic
def confirm_import_batch(batch: ImportBatch, *, by) -> ImportBatch:
    """Deposit what the curator has seen. Duplicates are looked for again: time may have passed."""
    authorize(by, "repository.confirm_import_batch", batch)
    advance(batch, "confirm", table=IMPORT_BATCH_TRANSITIONS, decided_at=timezone.now())
    rows = list(batch.rows.exclude(kind=RowKind.INVALID))
    tally = deposit_records(
        (Record(row.number, row.line, row.as_reference()) for row in rows),
        by=by,
        building_blocks=batch.building_blocks.all(),
        keywords=batch.keywords,
    )
    for row in rows:
        row.item_id = tally.items.get(row.number)
    ImportRow.objects.bulk_update(rows, ["item"])
    ImportBatch.objects.filter(pk=batch.pk).update(added_count=tally.added, merged_count=tally.merged)
    batch.refresh_from_db()
    record(batch, "repository.confirm_import_batch", by=by, added=tally.added, merged=tally.merged)
    return batch


@transaction.atomic
def discard_import_batch(batch: ImportBatch, *, by) -> ImportBatch:
    """Forget a file without importing it."""
    authorize(by, "repository.discard_import_batch", batch)
    advance(batch, "discard", table=IMPORT_BATCH_TRANSITIONS, decided_at=timezone.now())
    batch.rows.all().delete()
    record(batch, "repository.discard_import_batch", by=by)
    return batch
