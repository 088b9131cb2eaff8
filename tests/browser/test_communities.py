"""An officer on a phone, a member in another zone, and a stranger at a door that is not there."""

import time

from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible
from tests.factories import make_community, make_community_page, make_member, make_officer

PHONE = {"width": 360, "height": 740}


def person(name: str, **fields):
    """Somebody of this test alone."""
    return make_member(name, email=f"{name.lower()}{time.time_ns()}@example.org", **fields)


def test_an_officer_writes_and_plans_a_member_joins_and_a_stranger_finds_nothing(new_page):
    officer = person("Wairimu", time_zone="Africa/Nairobi")
    member = person("Bina", time_zone="Asia/Kathmandu")
    slug = f"lakes-{time.time_ns()}"
    community = make_community(name="People of the lakes", slug=slug, kind="regional")
    make_officer(community, officer)
    make_community_page(community)
    home = f"/en/communities/{slug}/"

    leading = new_page(as_=officer.email, viewport=PHONE)
    leading.goto(home)
    leading.get_by_role("link", name="Edit this page").click()
    leading.get_by_label("Introduction").fill("Three lakes, nine countries.")
    leading.get_by_role("button", name="Publish").click()
    expect(leading.get_by_text("Three lakes, nine countries.")).to_be_visible()
    leading.get_by_role("link", name="Plan a meeting").click()
    leading.get_by_label("Title").fill("When the water rises")
    leading.get_by_label("Date").fill(time.strftime("%Y-%m-%d", time.gmtime(time.time() + 9 * 86_400)))
    leading.get_by_label("Start").fill("15:30")
    leading.get_by_label("Link").fill("https://meet.example.org/lakes")
    assert_accessible(leading)
    leading.get_by_role("button", name="Save").click()
    expect(leading.get_by_text("The meeting is planned")).to_be_visible()
    leading.goto(f"{home}documents/new/")
    leading.get_by_label("Title").fill("Minutes of March")
    leading.locator("input[type=file]").set_input_files(
        {"name": "minutes.txt", "mimeType": "text/html", "buffer": b"We agreed on the third boat."}
    )
    leading.get_by_role("button", name="Save").click()
    document = leading.get_by_role("link", name="Minutes of March", exact=True).get_attribute("href")

    stranger = new_page(viewport=PHONE)
    stranger.goto(f"{home}documents/")
    expect(stranger.get_by_text("There is no document here that you may read.")).to_be_visible()
    assert stranger.goto(document).status == 404

    joining = new_page(as_=member.email, viewport=PHONE)
    joining.goto(home)
    joining.get_by_role("button", name="Join").click()
    expect(joining.get_by_text("You are a member now.")).to_be_visible()
    joining.get_by_role("link", name="When the water rises").click()
    expect(joining.get_by_text("18:15 your time").first).to_be_visible()
    expect(joining.get_by_role("link", name="https://meet.example.org/lakes")).to_be_visible()
    assert_accessible(joining)
    joining.goto(f"{home}documents/")
    with joining.expect_download() as given:
        joining.get_by_role("link", name="Minutes of March", exact=True).click()
    assert given.value.path().read_text() == "We agreed on the third boat."
