"""Matching and hours: nothing of Django's database is touched here."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorship.enums import Country, DayPart
from mentorship.hours import is_free, shared_minutes, shared_starts, utc_quarters
from mentorship.matching import Side, Wishes, best_matches, match

# The first example loads names of languages from CLDR, which a busy machine does not do in 200 ms.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

WINTER, SUMMER = date(2026, 1, 15), date(2026, 7, 15)
BLOCKS = {"governance": "Governance", "finance": "Finance", "services": "Services"}
ZONES = ["Asia/Kathmandu", "Africa/Dakar", "America/Lima", "Europe/Oslo", "Pacific/Auckland", "UTC"]

parts = st.lists(st.sampled_from([part.value for part in DayPart]), unique=True)
zones = st.sampled_from(ZONES)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
sides = st.builds(
    Side,
    key=st.integers(1, 50),
    blocks=st.sets(st.sampled_from(sorted(BLOCKS))).map(lambda slugs: {slug: BLOCKS[slug] for slug in slugs}),
    languages=st.frozensets(st.sampled_from(["en", "fr", "ar"])),
    zone=zones,
    hours=parts.map(tuple),
    country=st.sampled_from(["", "NP", "SN"]),
    organization=st.sampled_from([None, 1, 2]),
    constituency=st.sampled_from(["", "researcher"]),
)
wishes = st.builds(Wishes, country=st.sampled_from(Country.values), constituency=st.sampled_from(["", "researcher"]))


@given(parts, zones, parts, zones, days)
def test_shared_hours_are_the_same_from_both_sides(hours, zone, other_hours, other_zone, day):
    there = shared_minutes(hours, zone, other_hours, other_zone, day)
    assert there == shared_minutes(other_hours, other_zone, hours, zone, day)
    assert 0 <= there <= min(len(utc_quarters(hours, zone, day)), len(utc_quarters(other_hours, other_zone, day))) * 15


@given(parts, zones, days)
def test_whoever_has_the_same_hours_in_the_same_zone_shares_all_of_them(hours, zone, day):
    assert shared_minutes(hours, zone, hours, zone, day) == len(utc_quarters(hours, zone, day)) * 15


def test_a_quarter_of_an_hour_of_kathmandu_counts():
    """9:00 to 12:00 in Kathmandu (UTC+5:45) is 3:15 to 6:15 UTC; 9:00 to 12:00 in Tashkent (UTC+5) is 4:00 to 7:00."""
    assert shared_minutes(["morning"], "Asia/Kathmandu", ["morning"], "Asia/Tashkent", WINTER) == 135


def test_summer_time_moves_what_is_shared():
    """Midday in Oslo is 11:00 to 14:00 UTC in winter and 10:00 to 13:00 in summer; morning in Accra ends at 12:00."""
    found = [shared_minutes(["midday"], "Europe/Oslo", ["morning"], "Africa/Accra", day) for day in (WINTER, SUMMER)]
    assert found == [60, 120]


def test_hours_over_the_date_line_are_found():
    """6:00 to 9:00 in Auckland in January (UTC+13) is 17:00 to 20:00 UTC of the day before."""
    assert shared_minutes(["early"], "Pacific/Auckland", ["afternoon", "evening"], "UTC", WINTER) == 180


@given(parts, zones, parts, zones, st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)))
def test_every_proposed_time_suits_both(hours, zone, other_hours, other_zone, now):
    now = now.replace(tzinfo=UTC)
    starts = shared_starts(hours, zone, other_hours, other_zone, after=now)
    assert starts == sorted(starts)
    for start in starts:
        assert start > now
        assert start.astimezone(ZoneInfo(zone)).minute == 0
        assert is_free(hours, zone, start, 60)
        assert is_free(other_hours, other_zone, start, 60)


@given(sides, sides, wishes, days)
def test_reasons_are_true(mentee, mentor, wish, day):
    found = match(mentee, mentor, wish, on=day)
    if found is None:
        return
    named = {part.name: part for part in found.parts}
    assert 0 < found.score <= 100
    assert mentee.key != mentor.key
    assert mentee.organization is None or mentee.organization != mentor.organization
    assert named["languages"].points > 0
    for slug in mentee.blocks.keys() | mentor.blocks.keys():
        assert (BLOCKS[slug] in named["blocks"].reason) == (slug in mentee.blocks and slug in mentor.blocks)
    hours = shared_minutes(mentee.hours, mentee.zone, mentor.hours, mentor.zone, day) // 60
    assert ("hours" in named) == (hours > 0)
    if hours:
        assert named["hours"].reason.startswith(f"{hours} hour")
    if "country" in named:
        assert (mentee.country == mentor.country) == (wish.country == Country.SAME)
    assert ("constituency" in named) == (bool(wish.constituency) and wish.constituency == mentor.constituency)


@given(sides, sides, days)
def test_without_wishes_the_two_sides_can_be_exchanged(one, other, day):
    """Whether they can be a pair, and what they have in common, does not depend on who teaches."""
    there, back = match(one, other, Wishes(), on=day), match(other, one, Wishes(), on=day)
    assert (there is None) == (back is None)
    if there:
        assert there.reasons == back.reasons


@given(sides, st.lists(sides, max_size=8), wishes, days)
def test_the_best_are_three_at_most_in_order_whatever_the_order_they_come_in(mentee, mentors, wish, day):
    mentors = list({mentor.key: mentor for mentor in mentors}.values())
    best = best_matches(mentee, mentors, wish, on=day)
    scores = [each.score for each in best]
    assert len(best) <= 3
    assert scores == sorted(scores, reverse=True)
    assert best == best_matches(mentee, mentors[::-1], wish, on=day)


def test_reasons_read_as_sentences():
    mentee = Side(
        1, {"governance": "Governance", "finance": "Finance"}, frozenset({"fr", "en"}), "Asia/Dhaka", country="BD"
    )
    mentor = Side(2, {"governance": "Governance"}, frozenset({"fr"}), "Africa/Dakar", ("morning",), "SN")
    found = match(mentee, mentor, Wishes(Country.OTHER), on=WINTER)

    assert found.reasons == [
        "Works on Governance, as you ask",
        "3 hours a day suit you both",
        "Speaks French",
        "Works in another country, as you wish",
    ]
