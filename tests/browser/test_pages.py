"""Every kind of page: accessible in light, dark and Arabic, on a phone and wide, within its weight."""

import pytest

from tests.browser.accessibility import SAME_COLOURS, assert_accessible
from tests.browser.pages import ANSWERS, PAGES, STATE
from tests.browser.places import address_of

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}


# Compressed bytes of a first visit (UX 8.1).
BUDGET = {"Document": 20_000, "Stylesheet": 14_000, "Script": 10_000}
FULL_PAGE = 100_000


@pytest.mark.parametrize("row", PAGES, ids=lambda row: "-".join(row))
def test_a_page_is_light_accessible_and_never_scrolls_sideways(page_of, row):
    """In light colours on a phone, and weighed; the first row of a template in dark ones, wide, and in Arabic, too."""
    page, scale = page_of(row[1])
    address = address_of(row[0])
    page.set_viewport_size(PHONE)
    answer = page.goto(address)
    assert answer.status == ANSWERS.get(row[0], 200)
    assert page.url.endswith(address), "another page was shown instead"
    assert_accessible(page)
    weight = scale.weigh()
    if row[0] != "/components/":  # for developers; it shows everything at once
        assert {kind: weight[kind] for kind, limit in BUDGET.items() if weight.get(kind, 0) > limit} == {}
        assert sum(weight.values()) <= FULL_PAGE
    if STATE not in row:
        look_further(page, address)


def look_further(page, address: str) -> None:
    """Dark and wide; then in Arabic on a phone."""
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark")
    assert_accessible(page)
    if address.startswith("/en/"):
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")
        page.goto(address.replace("/en/", "/ar/", 1))
        assert [page.locator("html").get_attribute(name) for name in ("lang", "dir")] == ["ar", "rtl"]
        assert_accessible(page, SAME_COLOURS)


LINES_OF_EACH = """(links) => links.map((link) => {
  const word = document.createRange();
  word.selectNode(link.lastChild);
  return word.getClientRects().length;
})"""


@pytest.mark.parametrize("language", ["en", "fr", "ar", "es", "pt"])
def test_the_room_and_the_bar_fit_320_points_in_every_language(page_of, language):
    """As wide as a phone's page enlarged to 400 %; the words are as long as the language makes them."""
    page, _scale = page_of("amina.otieno@example.org")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{language}/sessions/signals/room/")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.locator(".primary a").evaluate_all(LINES_OF_EACH) == [1] * 5
