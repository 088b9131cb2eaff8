import pytest

from core.names import one_line_of
from core.territories import countries_like, country_from


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("  Ana   Silva ", "Ana Silva"),
        ("Ana\u202eavliS\u2069", "AnaavliS"),
        ("A\u0301na", "Ána"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Ana\tSilva\ufeff\x07", "Ana Silva"),
        ("李 明 🌿", "李 明 🌿"),
    ],
)
def test_a_line_keeps_what_can_be_seen(written, line):
    assert one_line_of(written) == line


@pytest.mark.parametrize("end", ["\n", "\r", "\x00", "\x0b", "\x85", "\u2028", "\u2029"])
def test_a_line_has_no_line_ends(end):
    with pytest.raises(ValueError):
        one_line_of(f"Ana{end}Bcc: all@example.org")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kenya", "KE"),
        (" QUÉNIA ", "KE"),
        ("Côte d’Ivoire", "CI"),
        ("ivory coast", "CI"),
        ("ke", "KE"),
        ("TZA", "TZ"),
        ("United Republic of Tanzania", "TZ"),
        ("U.S.A.", "US"),
        ("DRC", "CD"),
        ("البرازيل", "BR"),
        ("Narnia", ""),
        ("", ""),
        ("x" * 10_000, ""),
    ],
)
def test_a_country_is_known_by_its_names_in_many_languages(written, code):
    assert country_from(written) == code


def test_a_slip_of_the_pen_is_met_with_a_suggestion():
    assert [countries_like(text) for text in ("Nigeia", "Brazill", "Atlantis", "")] == [("NG",), ("BR",), (), ()]
