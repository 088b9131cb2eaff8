import pytest
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from tests.factories import make_journey

pytestmark = pytest.mark.django_db

TABLE = {
    "caption": "Levels of resilience",
    "columns": [
        {"type": "text", "heading": "Level"},
        {"type": "number", "heading": "Days"},
        {"type": "rich_text", "heading": ""},
    ],
    "rows": [
        {"values": ["Absorb", 3.5, '<p>With <b>effort</b> and <a href="https://example.org/">help</a></p>']},
        {"values": ["", None, ""]},
    ],
}
FRENCH = {
    "Levels of resilience": "Niveaux de résilience",
    "Level": "Niveau",
    "Days": "Jours",
    "Absorb": "Absorber",
    'With <b>effort</b> and <a id="a1">help</a>': 'Avec <b>effort</b> et <a id="a1">aide</a>',
}


def test_every_word_of_a_table_can_be_translated():
    page = make_journey(body=[("table", TABLE)])
    segments = [segment for segment in extract_segments(page) if segment.path.startswith("body")]
    words = [segment for segment in segments if isinstance(segment, StringSegmentValue)]
    assert [segment.string.data for segment in words] == list(FRENCH)

    for segment in words:
        segment.string = StringValue(FRENCH[segment.string.data])
    ingest_segments(page, page, page.locale, page.locale, segments)
    table = page.body[0].value
    assert table.caption == "Niveaux de résilience"
    assert [column["heading"] for column in table.columns] == ["Niveau", "Jours", ""]
    text, number, rich_text = table.row_data[0]["values"]
    assert (text, number) == ("Absorber", 3.5)
    assert rich_text.source == '<p>Avec <b>effort</b> et <a href="https://example.org/">aide</a></p>'


def test_a_number_that_is_not_there_is_an_empty_cell():
    shown = str(make_journey(body=[("table", TABLE)]).body[0].render())
    assert "<td>3.5</td>" in shown
    assert "<td></td>" in shown
    assert "None" not in shown


def test_an_untranslated_table_stays_as_it_is():
    page = make_journey(body=[("table", TABLE)])
    block = page.body[0].block
    table = block.restore_translated_segments(page.body[0].value, [])
    assert block.get_prep_value(table) == TABLE
