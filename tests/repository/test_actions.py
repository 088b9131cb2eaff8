from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from core.authorization import SYSTEM
from core.models import BuildingBlock
from core.states import InvalidTransition
from members.enums import Role
from repository import actions, formats
from repository.enums import IMPORT_BATCH_TRANSITIONS, ITEM_TRANSITIONS, ImportBatchState, ItemState, RowKind
from repository.formats import Fault, Record
from repository.models import ImportBatch, ImportRow, Item
from repository.queries import building_blocks_with_counts, latest_items, open_batches_of
from repository.reference import Author
from tests.factories import make_import_batch, make_item, make_member, make_reference
from tests.races import at_once
from tests.repository.files import content_of
from tests.states import refused_moves

THREE_RECORDS = """TY  - JOUR
TI  - Known already
DO  - 10.1000/known
AB  - What it says
ER  -
TY  - JOUR
TI  - Quite new
PY  - 2020
ER  -
TY  - JOUR
TI  - quite NEW!
PY  - 2020
ER  -
TY  - JOUR
ER  -
"""


def block(slug: str) -> BuildingBlock:
    return BuildingBlock.objects.get(slug=slug)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "again",
    [
        {"doi": "10.1000/one", "title": "Another title", "year": 2000},
        {"pmid": "123", "title": "Another title", "year": 2000},
        {"title": "ONE title", "authors": [Author("Kruk", "M")]},
        {"title": "One Title!", "doi": "10.1000/one"},
    ],
    ids=["DOI", "PMID", "title, year and author", "all"],
)
def test_the_same_work_is_deposited_once(again):
    item = make_item(title="One title", doi="10.1000/one", pmid="123", year=2015)

    assert actions.deposit_item(make_reference(**again), by=SYSTEM) == item


@pytest.mark.django_db
def test_works_of_one_title_with_different_identifiers_stay_apart_and_are_each_found_again():
    first = make_item(title="Editorial", doi="10.1000/one")
    second = make_item(title="Editorial", doi="10.1000/two")

    assert first != second
    assert [make_item(title="Editorial", doi=f"10.1000/{end}") for end in ("one", "two")] == [first, second]


@pytest.mark.django_db
def test_a_duplicate_fills_what_is_empty_and_overwrites_nothing():
    item = make_item(title="One title", doi="10.1000/one", volume="1", blocks=("finance",), keywords=["costs"])

    again = make_reference(title="1 title", doi="10.1000/one", volume="2", pages="1-9", keywords=["costs", "budgets"])
    actions.deposit_item(again, by=SYSTEM, building_blocks=[block("governance")])

    item.refresh_from_db()
    assert (item.title, item.volume, item.pages) == ("One title", "1", "1-9")
    assert set(item.keywords.names()) == {"costs", "budgets"}
    assert {each.slug for each in item.building_blocks.all()} == {"finance", "governance"}
    assert "budgets" in item.search_text


@pytest.mark.django_db
def test_an_identifier_that_another_item_holds_is_left_to_it():
    holder, other = make_item(pmid="123"), make_item(title="Other", doi="10.1000/other")

    actions.deposit_item(make_reference(title="Other", doi="10.1000/other", pmid="123"), by=SYSTEM)

    other.refresh_from_db()
    assert (holder.pmid, other.pmid) == ("123", "")


@pytest.mark.django_db
def test_a_duplicate_that_knows_nothing_new_leaves_no_trace():
    item = make_item()
    actions.deposit_item(item.as_reference(), by=SYSTEM)

    assert [entry.action for entry in ModelLogEntry.objects.for_instance(item)] == ["repository.deposit_item"]


def test_deposits_at_once_make_one_item(committed_db):
    references = [make_reference(title="At once", pages=str(number)) for number in range(4)]

    found = at_once(*[partial(actions.deposit_item, reference, by=SYSTEM) for reference in references])

    assert len({item.pk for item in found}) == Item.objects.count() == 1


def test_two_files_with_the_same_works_in_another_order_make_each_once(committed_db):
    def import_works(order):
        records = [Record(number, 1, make_reference(title=f"Work {number}")) for number in order]
        return actions.deposit_records(records, by=SYSTEM).added

    added = at_once(partial(import_works, range(20)), partial(import_works, range(19, -1, -1)))

    assert (sorted(added), Item.objects.count()) == ([0, 20], 20)


@pytest.mark.django_db
@pytest.mark.parametrize(("verb", "state"), refused_moves(ItemState, ITEM_TRANSITIONS))
def test_an_item_does_not_move_from_the_wrong_state(verb, state):
    item = make_item()
    Item.objects.filter(pk=item.pk).update(state=state)

    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_item")(item, by=make_member("", Role.CURATOR))


@pytest.mark.django_db
def test_a_withdrawn_item_can_come_back():
    curator, item = make_member("", Role.CURATOR), make_item()
    states = [actions.withdraw_item(item, by=curator).state, actions.restore_item(item, by=curator).state]

    assert states == [ItemState.WITHDRAWN, ItemState.PUBLISHED]


@pytest.mark.django_db
def test_a_withdrawn_item_stays_withdrawn_when_it_is_deposited_again():
    item = actions.withdraw_item(make_item(), by=SYSTEM)

    assert actions.deposit_item(item.as_reference(), by=SYSTEM).state == ItemState.WITHDRAWN


@pytest.mark.django_db
def test_the_whole_ones_of_a_file_with_some_bad_are_added_and_the_bad_are_named():
    reading = formats.read(content_of("some_bad.ris"))

    tally = actions.deposit_records(reading.records, by=SYSTEM, building_blocks=[block("finance")])

    assert (tally.read, tally.added, tally.merged) == (4, 2, 0)
    assert [(fault.number, fault.line) for fault in tally.faults] == [(2, 6), (3, 10)]
    assert set(Item.objects.values_list("title", flat=True)) == {"First", "Last"}


@pytest.mark.django_db
def test_one_work_in_four_formats_becomes_one_item():
    tallies = [
        actions.deposit_records(formats.read(content_of(f"lancet.{suffix}")).records, by=SYSTEM)
        for suffix in ("ris", "bib", "nbib", "json")
    ]

    assert [(tally.added, tally.merged) for tally in tallies] == [(1, 0), (0, 1), (0, 1), (0, 1)]
    assert list(Item.objects.values_list("doi", "pmid")) == [("10.1016/s0140-6736(15)60755-3", "25986872")]


@pytest.mark.django_db
def test_a_batch_shows_what_would_happen_and_writes_nothing():
    known = make_item(title="Known already", doi="10.1000/known")
    batch = make_import_batch(THREE_RECORDS)

    assert list(batch.rows.values_list("number", "line", "kind", "item")) == [
        (1, 1, RowKind.DUPLICATE, known.pk),
        (2, 6, RowKind.NEW, None),
        (3, 10, RowKind.DUPLICATE, None),
        (4, 14, RowKind.INVALID, None),
    ]
    assert Item.objects.count() == 1


@pytest.mark.django_db
def test_confirming_a_batch_deposits_it_with_what_holds_for_all():
    known = make_item(title="Known already", doi="10.1000/known")
    batch = make_import_batch(THREE_RECORDS, building_blocks=[block("services")], keywords=["surge"])

    actions.confirm_import_batch(batch, by=batch.curator)

    assert (batch.state, batch.added_count, batch.merged_count) == (ImportBatchState.CONFIRMED, 1, 2)
    known.refresh_from_db()
    assert (known.abstract, set(known.keywords.names())) == ("What it says", {"surge"})
    new = Item.objects.exclude(pk=known.pk).get()
    assert list(batch.rows.values_list("item", flat=True)) == [known.pk, new.pk, new.pk, None]
    counts = {block.slug: block.item_count for block in building_blocks_with_counts()}
    assert {slug: count for slug, count in counts.items() if count} == {"services": 2}


@pytest.mark.django_db
def test_discarding_a_batch_forgets_its_rows():
    batch = make_import_batch(THREE_RECORDS)
    actions.discard_import_batch(batch, by=batch.curator)

    assert (ImportRow.objects.count(), Item.objects.count(), open_batches_of(batch.curator)) == (0, 0, [])


@pytest.mark.django_db
@pytest.mark.parametrize(("verb", "state"), refused_moves(ImportBatchState, IMPORT_BATCH_TRANSITIONS))
def test_a_batch_does_not_move_from_the_wrong_state(verb, state):
    batch = make_import_batch()
    ImportBatch.objects.filter(pk=batch.pk).update(state=state)

    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_import_batch")(batch, by=batch.curator)


@pytest.mark.django_db
def test_nobody_decides_the_batch_of_another_curator():
    batch = make_import_batch()
    with pytest.raises(PermissionDenied):
        actions.confirm_import_batch(batch, by=make_member("", Role.CURATOR))


@pytest.mark.django_db
def test_a_batch_that_nobody_could_look_through_is_refused():
    many = "".join(f"TY  - JOUR\nTI  - Title {number}\nER  - \n" for number in range(actions.MOST_ROWS + 1))
    with pytest.raises(ValidationError, match="more than 1,000 references"):
        make_import_batch(many)
    assert ImportBatch.objects.count() == 0


@pytest.mark.django_db
def test_the_latest_items_are_on_the_blocks_asked_for_and_not_withdrawn():
    since = timezone.now()
    items = [make_item(blocks=("goods", "finance")) for _number in range(3)]
    make_item(blocks=("services",))
    actions.withdraw_item(items[1], by=SYSTEM)
    asked = [block("goods"), block("finance")]

    assert latest_items(5, since=since, building_blocks=asked) == [items[2], items[0]]
    assert latest_items(5, since=timezone.now(), building_blocks=asked) == []


@pytest.mark.django_db
def test_of_a_hopeless_file_the_first_faults_are_kept_and_all_are_counted():
    tally = actions.deposit_records((Fault(number, 1, "No.") for number in range(10_005)), by=SYSTEM)
    assert (tally.refused, tally.read, len(tally.faults)) == (10_005, 10_005, 10_000)


@pytest.mark.django_db
def test_keywords_that_differ_in_case_alone_or_grow_in_an_address_are_kept():
    names = ["A" * 100, "a" * 100, "\ufdfa" * 99]
    item = make_item(keywords=names)
    assert {keyword.name for keyword in item.keywords.all()} == set(names)
