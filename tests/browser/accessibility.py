"""axe-core over a page, as WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe

SCRIPT = Axe().axe_script
OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    # Only an experimental rule, which these tags leave out, reads style sheets; axe would load them all again for it.
    "preload": {"assets": ["media"]},
}
# Half of axe's time goes into contrast. For a page whose colours were measured in another language: none of them
# depends on the language or its direction, says a test over the style sheets (tests/lms/test_style_sheets.py).
SAME_COLOURS = OPTIONS | {"rules": {"color-contrast": {"enabled": False}}}


def violations(page, options=OPTIONS) -> list[str]:
    """What axe finds on the page as it is shown now: ``["rule: selector — why", ...]``."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found = page.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [f"{rule['id']}: {node['target']} — {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def assert_accessible(page, options=OPTIONS) -> None:
    """No violation, and no sideways scrolling at the width the page has now."""
    found = violations(page, options)
    assert not found, "\n".join([page.url, *found])
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} scrolls sideways by {overflow} px"
