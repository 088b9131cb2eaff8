"""Readers: what they understand, what they refuse and on which line. Writers: what comes back is what went out."""

import json
import random
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repository import formats
from repository.enums import ItemType
from repository.formats import READERS, WRITERS, Fault, Record, UnreadableFile
from repository.reference import Author, Reference
from tests.repository.files import content_of, records_of, titles_and_lines

LANCET = Reference(
    title="What is a resilient health system? Lessons from Ebola",
    item_type=ItemType.ARTICLE,
    authors=[Author("Kruk", "Margaret E."), Author("Myers", "Michael")],
    year=2015,
    container_title="The Lancet",
    volume="385",
    issue="9980",
    pages="1910-1912",
    doi="10.1016/s0140-6736(15)60755-3",
)


def only_reference(name: str) -> Reference:
    [record] = records_of(name)
    assert isinstance(record, Record), record
    return record.reference


@pytest.mark.parametrize("name", ["lancet.ris", "lancet_crlf_bom.ris"])
def test_ris_is_read(name):
    assert only_reference(name) == replace(LANCET, language="en", keywords=["Ebola", "resilience"])


def test_csl_json_is_read_with_numbers_markup_and_lists_where_text_belongs():
    assert only_reference("lancet.json") == LANCET


def test_bibtex_is_read_with_strings_braces_and_a_field_given_twice():
    assert only_reference("lancet.bib") == replace(
        LANCET,
        title="What is a Resilient Health System? Lessons from Ebola",
        doi="",
        pmid="25986872",
        url="https://www.thelancet.com/a_b",
    )


def test_nbib_is_read_with_folded_lines_and_text_between_records():
    assert only_reference("lancet.nbib") == replace(
        LANCET,
        authors=[Author("Kruk", "Margaret E"), Author("Myers", "Michael")],
        container_title="Lancet (London, England)",
        pages="1910-2",
        pmid="25986872",
        language="en",
        keywords=["Delivery of Health Care"],
    )


def test_latex_becomes_letters_and_runs_nothing():
    assert only_reference("latex.bib") == Reference(
        title="Costs rise 50% in østfold & Tromsø: a review",
        item_type=ItemType.ARTICLE,
        authors=[
            Author("Damette", "Olivier"),
            Author("Mathonnat", "Clément"),
            Author(literal="World Health Organization"),
            Author("von der Heide", "Ludwig"),
        ],
        year=2021,
        container_title="Santé publique",
    )


def test_a_name_in_quotation_marks_is_one_name_of_several():
    [record] = formats.read(b'@article{a, title = {A}, author = {"Ana" Diaz and Bo Lin}}').records
    assert record.reference.authors == [Author("Diaz", '"Ana"'), Author("Lin", "Bo")]


@pytest.mark.parametrize("name", ["latin1.ris", "utf16.ris", "utf16_without_mark.ris"])
def test_letters_survive_older_encodings(name):
    reference = only_reference(name)
    assert (reference.title, str(reference.authors[0])) == ("Santé publique", "José Pérez")


def test_a_damaged_letter_costs_its_record_and_no_other():
    assert titles_and_lines("damaged_utf8.ris") == [
        (1, "Santé publique à Dakar"),
        (5, "Some of its letters are broken. Save the file as UTF-8 and import it again."),
    ]


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("truncated.ris", 4, "The file ends before this record does (its line ER is missing)."),
        ("truncated.bib", 2, "The entry is cut off, or its braces or quotation marks do not match."),
        ("truncated.json", 3, "From here on this is not valid JSON, so nothing more was read."),
        ("control.ris", 4, "It contains control characters, so it was not written by a reference manager."),
    ],
)
def test_a_broken_record_is_named_with_its_line_and_the_whole_ones_are_read(name, line, reason):
    whole, broken = titles_and_lines(name)
    assert whole[1] in {"Whole", "Good"}
    assert broken == (line, reason)


def test_a_record_without_title_or_type_is_named_with_its_line():
    assert titles_and_lines("some_bad.ris") == [
        (1, "First"),
        (6, "It has no title."),
        (10, "The record does not begin with its type (a line TY)."),
        (14, "Last"),
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("page.html", "This is a web page, not a file of references."),
        ("document.pdf", "This is a PDF document, not a text file."),
        ("archive.zip", "This is a ZIP archive or an office document, not a text file."),
        ("empty.ris", "The file is empty."),
        ("letter.txt", "This is not RIS, BibTeX, NBIB or CSL-JSON."),
    ],
)
def test_another_kind_of_file_is_refused_with_a_sentence(name, reason):
    with pytest.raises(UnreadableFile) as refused:
        formats.read(content_of(name))
    assert (refused.value.reason, refused.value.line) == (reason, 1)


def test_noise_is_not_taken_for_a_format_whose_marks_it_happens_to_hold():
    noise = random.Random(1).randbytes(500_000)
    assert b"@" in noise
    with pytest.raises(UnreadableFile, match="This is not a text file"):
        formats.read(noise)


@pytest.mark.parametrize("content", [b"[]", b"@comment{nothing}", b'{"items": []}'])
def test_a_file_without_a_reference_says_so(content):
    with pytest.raises(UnreadableFile, match="The file holds no reference"):
        formats.read(content)


def test_markup_is_taken_out_of_titles_but_comparisons_are_not():
    reference = only_reference("dangerous.ris")
    assert (reference.title, reference.url) == ("<script>alert(1)</script> p < 0.05", "")


@pytest.mark.parametrize(
    "content",
    [
        b"@article{a, title = {" + b"{" * 20_000 + b"x" + b"}" * 20_000 + b"}}",
        b"@article{a, title = {" * 5_000,
        b"[" * 100_000,
        b'[{"title": ' + b"9" * 10_000 + b"}]",
        b"TY  - JOUR\nTI  - Many\n" + b"AU  - Author, An\n" * 50_000 + b"ER  - \n",
        b"TY  - JOUR\n" * 20_000,
        b"TY  - JOUR\nTI  - A\nAB  - a\n" + b"more words of a text\n" * 200_000 + b"ER  - \n",
        b"PMID- 1\nTI  - A\nAB  - a\n" + b"      more words of a text\n" * 200_000,
        b"@article{a, title = {A}, author = {B" + b" " * 200_000 + b"C}}",
        b"@article{a, title = {A}}" + b"\n" * 200_000 + b"x",
    ],
    ids=[
        "nested braces",
        "open braces",
        "nested lists",
        "long number",
        "50,000 authors",
        "no ends",
        "a long text in RIS",
        "a long text in NBIB",
        "a long gap in a name",
        "empty lines",
    ],
)
def test_hostile_input_is_answered_quickly(content):
    started = time.process_time()
    assert list(formats.read(content).records)
    assert time.process_time() - started < 5


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), max_size=40)
BITS = r"""TY  - JOUR|TI  - A|ER  - |AU  - B, C|@article{a,|title={x},|}|"|{|#|PMID- 1|FAU - D, E|      more|[|]|
{"title": "x"}|,|null|\\|%|$|~|@string{a=|and|"""
bits = st.sampled_from([f"{bit}{end}" for bit in BITS.split("|") for end in ("", "\n")])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(bits, words), max_size=25).map("".join))
def test_no_text_makes_a_reader_fall_over(text):
    for read in READERS.values():
        assert all(isinstance(each, Record | Fault) for each in read(text))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_front_door_fall_over(content):
    with suppress(UnreadableFile):
        assert list(formats.read(content).records)


plain = st.text(st.characters(categories=["Ll", "Lu", "Nd"], include_characters=" %&$#_~^é{}-'`?!"), max_size=30).map(
    lambda text: " ".join(text.split())
)
name = st.text(st.characters(categories=["Ll", "Lu"]), min_size=2, max_size=12)
people = st.builds(Author, family=name, given=name)
bodies = st.sampled_from([Author(literal="WHO"), Author(literal="Ministry of Health, Finance and Trade, Oslo")])
references = st.builds(
    Reference,
    title=name.flatmap(lambda word: plain.map(lambda rest: f"{word} {rest}".strip())),
    item_type=st.sampled_from(ItemType),
    authors=st.lists(st.one_of(people, bodies), max_size=3),
    year=st.one_of(st.none(), st.integers(1500, 2099)),
    container_title=plain,
    publisher=plain,
    volume=st.integers(1, 99).map(str),
    pages=st.sampled_from(["", "1-9", "e0815", "12"]),
    language=st.sampled_from(["", "en", "fr", "ar"]),
    doi=st.sampled_from(["", "10.1000/abc_def(1)"]),
    pmid=st.sampled_from(["", "25986872"]),
    isbn=st.sampled_from(["", "9789241596077"]),
    url=st.sampled_from(["", "https://example.org/a_b?c=1&amp;d=2%20;e"]),
    keywords=st.lists(st.one_of(name, name.map(lambda word: f"{word}, Viral")), max_size=3, unique=True),
)


@pytest.mark.parametrize("format_name", WRITERS)
@settings(max_examples=60, deadline=None)
@given(reference=references)
def test_what_is_written_is_read_again(format_name, reference):
    written = "".join(WRITERS[format_name].write([reference, reference]))
    found = [each.reference for each in formats.read(written.encode()).records]
    assert found == [reference, reference]


@pytest.mark.parametrize("name", [Author(family="Suharto"), Author(family="Group (Care, Trial)", given="A, B")])
@pytest.mark.parametrize("format_name", ["bibtex", "csl-json"])
def test_names_that_are_not_family_and_given_are_read_again(format_name, name):
    written = "".join(WRITERS[format_name].write([replace(LANCET, authors=[name])]))
    [record] = formats.read(written.encode()).records
    assert record.reference.authors == [name]


@pytest.mark.parametrize(
    "content",
    [
        "TY  - JOUR\nTI  - A\nUR  - {address}\nER  - \n",
        "@article{{a, title={{A}}, url={{{address}}}}}",
        '[{{"title": "A", "URL": "{address}"}}]',
    ],
)
def test_an_identifier_that_is_named_by_its_address_alone_is_found(content):
    def reference_with(address):
        [record] = formats.read(content.format(address=address).encode()).records
        return record.reference

    doi, pmid = "https://doi.org/10.1000/ABC", "https://pubmed.ncbi.nlm.nih.gov/25986872/"
    assert (reference_with(doi).doi, reference_with(doi).url) == ("10.1000/abc", doi)
    assert (reference_with(pmid).pmid, reference_with(pmid).url) == ("25986872", pmid)


def test_written_csl_json_is_one_valid_list():
    assert json.loads("".join(WRITERS["csl-json"].write([]))) == []


def test_the_records_of_a_library_have_the_lines_they_stand_on():
    content = b'{"message": {"facets": {"items": []},\n"items": [\n{"title": "A"},\n{"type":\n"book"},\n7]}}'
    assert [(each.number, each.line) for each in formats.read(content).records] == [(1, 3), (2, 4), (3, 6)]


@pytest.mark.parametrize(("written", "read"), [("14-14", "14"), ("9--12", "9-12"), ("S1 – S9", "S1-S9"), ("12", "12")])
def test_pages_are_a_range_or_one(written, read):
    [record] = formats.read(json.dumps([{"title": "A", "page": written}]).encode()).records
    assert record.reference.pages == read


def test_half_a_character_costs_its_record_and_no_other():
    records = list(
        formats.read(b'[{"title": "\\ud800"}, {"title": "A", "keyword": "\\udfff"}, {"title": "B"}]').records
    )
    assert [type(each) for each in records] == [Fault, Fault, Record]
