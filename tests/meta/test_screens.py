"""Every screen has a row among the pages that a browser looks at."""

import inspect
import re

import pytest
from django.urls import resolve, reverse

from tests.browser.pages import PAGES
from tests.meta.test_addresses import ADDRESSES

LOOKED_AT = ("members", "communities", "initiatives", "campaigns", "consultations", "announcements")
FILES = {
    "members:data-export-download",
    "communities:document",
    "communities:document-version",
    "communities:meeting-calendar",
    "communities:member-list-export",
}


def takes_only_forms(view) -> bool:
    """Whether ``require_POST`` stands before the view."""
    while view is not None:
        if inspect.getclosurevars(view).nonlocals.get("request_method_list") == ["POST"]:
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def view_of(name: str):
    return resolve(reverse(name, kwargs=dict.fromkeys(ADDRESSES[name], 1))).func


ROWS = {re.sub("{.*?}", "1", row[0].partition("?")[0]) for row in PAGES}
SHOWN = {resolve(address).view_name for address in ROWS if address.startswith("/en/")}
SCREENS = sorted(
    name
    for name in set(ADDRESSES) - FILES
    if name.partition(":")[0] in LOOKED_AT and not takes_only_forms(view_of(name))
)


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_looked_at_in_a_browser(name):
    assert name in SHOWN, "new: give it a row in tests/browser/pages.py"
