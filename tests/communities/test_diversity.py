from collections import Counter

from communities.diversity import Person, measure
from communities.logo_kit import initials_of, logo_of
from communities.overlap import likeness, overlapping, words_of

PLACES = {
    "regions": {"KE": "afr", "NO": "eur"},
    "incomes": {"KE": "lower-middle", "NO": "high"},
    "halves": {"KE": "south", "NO": "north"},
}


def test_people_are_counted_and_who_did_not_say_is_counted_as_such():
    people = [Person("KE", "researcher", ("en", "sw")), Person("NO", "", ("en",)), Person()]
    found = measure(people, **PLACES)
    assert (found.total, found.regions, found.incomes, found.halves, found.constituencies, found.languages) == (
        3,
        Counter({"afr": 1, "eur": 1, "": 1}),
        Counter({"lower-middle": 1, "high": 1, "": 1}),
        Counter({"south": 1, "north": 1, "": 1}),
        Counter({"researcher": 1, "": 2}),
        Counter({"en": 2, "sw": 1, "": 1}),
    )
    assert found.missing_halves == []


def test_nobody_is_from_nowhere():
    assert measure([], **PLACES).missing_halves == ["north", "south"]
    assert measure([Person("KE")], **PLACES).missing_halves == ["north"]


def test_words_that_every_group_uses_say_nothing():
    assert words_of(["Health systems research for members: Audits"]) == {"audit"}


def test_two_short_names_are_not_alike_by_one_word():
    assert likeness({"audit"}, {"audit"}) == 0
    assert likeness({"audit", "death", "midwive"}, {"audit", "death", "midwive", "vaccine"}) == 1


def test_the_most_alike_come_first():
    others = {
        "near": ["audits deaths midwives"],
        "far": ["vaccines registers counting"],
        "half": ["audits deaths trucks"],
    }
    assert overlapping(["audits deaths midwives hospitals"], others) == ["near", "half"]


def test_a_logo_takes_any_name_as_text():
    assert initials_of("Network of Midwives and Nurses") == "NM"
    assert "<script" not in logo_of("<script>alert(1)</script>\x00", "Chapter")
    assert "\x00" not in logo_of("<script>\x00", "Chapter")
