"""What our style sheets promise to those who check the pages that use them."""

import re

from django.conf import settings

OF_A_LANGUAGE = re.compile(r"(?::lang\(|:dir\(|\[lang|\[dir)[^{};]*\{")
OF_COLOURS = re.compile(r"color|background|opacity|filter|blend|shadow|fill|stroke|--")


def rules_of_a_language(sheet: str) -> list[str]:
    """The rules, with what is nested in them, that hold only in some language or direction."""
    found = []
    for match in OF_A_LANGUAGE.finditer(sheet):
        depth, end = 1, match.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(sheet[end], 0)
            end += 1
        found.append(sheet[match.start() : end])
    return found


def test_no_colour_depends_on_the_language_or_its_direction():
    """So the contrast of a page, measured in one language, is that of the page in every other."""
    sheets = (settings.BASE_DIR / "lms/static/site").rglob("*.css")
    rules = [rule for sheet in sheets for rule in rules_of_a_language(sheet.read_text())]

    assert len(rules) > 3
    assert [rule for rule in rules if OF_COLOURS.search(rule)] == []
