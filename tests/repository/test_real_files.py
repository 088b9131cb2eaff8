"""Real exports of many services, and the libraries we might have used as a second opinion."""

import pytest
import rispy
from django.conf import settings

from repository import formats
from repository.deduplication import MetWorks
from repository.formats import Record, UnreadableFile

DATA = settings.BASE_DIR.parent / "shared" / "data" / "dev"
FOLDERS = ["ris", "bibtex", "nbib", "csl_json", "derived", "ugly", "refer_isi", "crossref_json"]
FILES = [path for folder in FOLDERS for path in sorted((DATA / folder).glob("*")) if path.is_file()]
pytestmark = pytest.mark.skipif(not FILES, reason="the shared data is not on this machine")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_read_or_refused_with_a_sentence(path):
    try:
        records = list(formats.read(path.read_bytes()).records)
    except UnreadableFile as refused:
        records = [refused]
    assert all(isinstance(each, Record) or each.reason for each in records)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("derived/hs_covid_100.ris", 100),
        ("derived/hs_covid_40.nbib", 40),
        ("derived/hs_covid_60_latex.bib", 60),
        ("bibtex/bbt_bulk_performance_1241.bib", 1241),
        ("ris/schoot_ptsd_included_1.ris", 363),
        ("ris/asreview_ovid_psycinfo.ris", 6),
    ],
)
def test_no_record_of_a_whole_file_is_lost(name, count):
    records = list(formats.read((DATA / name).read_bytes()).records)
    assert [each for each in records if not isinstance(each, Record)] == []
    assert len(records) == count


def test_the_same_sixty_works_in_four_formats_are_sixty():
    met, works = MetWorks(), 0
    for suffix in ("nbib", "ris", "bib", "csl.json"):
        for each in formats.read((DATA / "derived" / f"overlap60.{suffix}").read_bytes()).records:
            works += isinstance(each, Record) and met.meet(each.reference, works) is None
    assert works == 60


def test_ris_titles_are_what_rispy_reads():
    path = DATA / "ris" / "schoot_ptsd_included_1.ris"
    theirs = [entry.get("title") or entry.get("primary_title") for entry in rispy.loads(path.read_text("utf-8-sig"))]
    ours = [each.reference.title for each in formats.read(path.read_bytes()).records]
    assert ours == [" ".join(title.split()) for title in theirs]
