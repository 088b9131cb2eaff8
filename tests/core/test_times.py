"""``{% when %}``: one's own time and UTC, also where the offset is odd or the day another."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

MOMENT = datetime(2026, 11, 26, 18, 30, tzinfo=UTC)


def shown(moment=MOMENT, *, own="", organizers="", language="en") -> str:
    request = RequestFactory().get("/")
    request.time_zone_is_known = bool(own)
    template = Template("{% when moment zone %}")
    with timezone.override(own or "UTC"), translation.override(language):
        return template.render(Context({"request": request, "moment": moment, "zone": organizers}))


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Africa/Nairobi", "Thu 26 Nov 2026, 21:30 your time (18:30 UTC)"),
        ("Asia/Kathmandu", "Fri 27 Nov 2026, 00:15 your time (Thu 26 Nov, 18:30 UTC)"),
        ("Asia/Kolkata", "Fri 27 Nov 2026, 00:00 your time (Thu 26 Nov, 18:30 UTC)"),
        ("Australia/Lord_Howe", "Fri 27 Nov 2026, 05:30 your time (Thu 26 Nov, 18:30 UTC)"),
        ("Africa/Dakar", "Thu 26 Nov 2026, 18:30 your time"),
    ],
)
def test_a_reader_whose_zone_is_known_sees_their_own_time(own, expected):
    text = shown(own=own).replace("Nov.", "Nov").replace("<bdi>", "").replace("</bdi>", "")
    assert text == f'<time datetime="2026-11-26T18:30Z">{expected}</time>'


def test_a_stranger_sees_the_organizers_time_and_the_browser_may_add_theirs():
    text = shown(organizers="Africa/Nairobi")
    assert 'data-zone="Africa/Nairobi"' in text
    assert "21:30 Nairobi time</bdi> <bdi>(18:30 UTC)</bdi>" in text


def test_the_change_to_summer_time_is_followed():
    before = datetime(2027, 3, 27, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
    after = datetime(2027, 3, 28, 9, 0, tzinfo=ZoneInfo("Europe/Oslo"))
    assert "(08:00 UTC)" in shown(before, own="Europe/Oslo")
    assert "(07:00 UTC)" in shown(after, own="Europe/Oslo")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1 December 2026"),
        ("fr", "1 décembre 2026"),
        ("es", "1 de diciembre de 2026"),
        ("pt", "1 de Dezembro de 2026"),
        ("ar", "1 ديسمبر 2026"),
    ],
)
def test_a_day_is_written_as_each_language_writes_it(language, written):
    with translation.override(language):
        assert Template("{{ day|date }}").render(Context({"day": date(2026, 12, 1)})) == written
