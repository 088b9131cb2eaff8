"""axe-core over a page, as WCAG 2.2 A and AA."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
axe = Axe()


def violations(page) -> list[str]:
    """What axe finds on the page as it is shown now: ``["rule: selector — why", ...]``."""
    result = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [
        f"{found['id']}: {node['target']} — {node['failureSummary']}"
        for found in result.response["violations"]
        for node in found["nodes"]
    ]


def assert_accessible(page) -> None:
    """No violation, and no sideways scrolling at the width the page has now."""
    found = violations(page)
    assert not found, "\n".join([page.url, *found])
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"{page.url} scrolls sideways by {overflow} px"
