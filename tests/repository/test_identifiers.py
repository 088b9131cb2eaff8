import pytest

from core.folding import fold
from repository.deduplication import title_key
from repository.identifiers import address_of, doi_of, isbn_of, pmid_of
from repository.languages import language_of
from repository.reference import Author
from tests.factories import make_reference


@pytest.mark.parametrize(
    "written",
    [
        "10.1016/S0140-6736(15)60755-3",
        "doi:10.1016/S0140-6736(15)60755-3.",
        "DOI: 10.1016/s0140-6736(15)60755-3",
        "https://doi.org/10.1016/S0140-6736(15)60755-3",
        "http://dx.doi.org/10.1016%2FS0140-6736%2815%2960755-3",
        "(see https://doi.org/10.1016/S0140-6736(15)60755-3)",
    ],
)
def test_a_doi_has_one_spelling(written):
    assert doi_of(written) == "10.1016/s0140-6736(15)60755-3"


@pytest.mark.parametrize("written", ["", "not a doi", "10.1/x", "10.1000/" + "x" * 300])
def test_what_is_no_doi_is_nothing(written):
    assert doi_of(written) == ""


def test_pmids_and_isbns_are_checked():
    assert [pmid_of(text) for text in ("PMID: 25986872", "123456789", "")] == ["25986872", "", ""]
    assert [isbn_of(text) for text in ("978 92 4 159607 7", "978-92-4-159607-8", "1932-6208")] == [
        "9789241596077",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/a", "//example.org", "file:///etc/passwd"]
)
def test_only_web_addresses_are_kept(address):
    assert address_of(address) == ""


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("eng", "en"),
        ("English", "en"),
        ("en_GB", "en"),
        ("fre", "fr"),
        ("français", "fr"),
        ("por; eng", "pt"),
        ("ara", "ar"),
        ("Klingonese", ""),
        ("", ""),
    ],
)
def test_languages_have_one_code(written, code):
    assert language_of(written) == code


def test_text_folds_alike_however_it_is_typed():
    assert fold("Santé, “Systèmes” — Ærø") == "sante systemes aero"
    assert fold("العَامَّة") == fold("العامه")


def test_the_key_forgives_case_accents_and_punctuation_but_not_another_year():
    key = title_key(make_reference(title="Santé: a review.", authors=[Author("Pérez", "J.")], year=2020))
    same = title_key(make_reference(title="SANTE a Review", authors=[Author("Perez", "José")], year=2020))
    other = title_key(make_reference(title="SANTE a Review", authors=[Author("Perez", "José")], year=2021))
    assert (key == same, key == other) == (True, False)
