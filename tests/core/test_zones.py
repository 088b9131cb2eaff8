from datetime import UTC, datetime

import pytest

from core.zones import choices_at, zone_choices


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 1, 15, tzinfo=UTC), "Europe/Paris (UTC+01:00)"),
        (datetime(2026, 7, 15, tzinfo=UTC), "Europe/Paris (UTC+02:00)"),
    ],
)
def test_a_zone_is_shown_with_its_offset_at_that_moment(moment, expected):
    assert dict(choices_at(moment))["Europe/Paris"] == expected


def test_utc_comes_first_and_no_old_name_is_offered():
    names = [name for name, _label in zone_choices()]
    assert names[0] == "UTC"
    assert "Asia/Kathmandu" in names
    assert not [name for name in names if name.startswith(("Etc/", "US/"))]
