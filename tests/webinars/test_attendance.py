from datetime import UTC, datetime, timedelta

from webinars.attendance import merged, minutes_within

START = datetime(2026, 11, 26, 13, 0, tzinfo=UTC)


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def test_gaps_of_two_and_four_minutes_are_a_bad_line_and_twenty_an_absence():
    spans = [(at(0), at(10)), (at(12), at(20)), (at(24), at(30)), (at(50), at(60))]
    assert merged(spans) == [(at(0), at(30)), (at(50), at(60))]


def test_two_windows_of_one_person_count_once():
    assert minutes_within([(at(0), at(40)), (at(5), at(54))], at(0), at(60)) == 54


def test_waiting_before_and_staying_after_do_not_count():
    assert minutes_within([(at(-15), at(75))], at(0), at(60)) == 60


def test_whoever_left_before_the_start_was_not_there():
    assert minutes_within([(at(-15), at(-10))], at(0), at(60)) == 0
