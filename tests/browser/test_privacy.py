"""A member takes their data along, leaves, and thinks better of it (UX J20)."""

import time
import zipfile

from tests.browser.accessibility import assert_accessible
from tests.factories import make_member
from tests.serving import wait_until

PASSWORD = "learning-together"


def test_a_member_takes_their_data_along_and_leaves_and_comes_back(new_page):
    member = make_member("Noor Example", password=PASSWORD, email=f"noor{time.time_ns()}@example.org")
    page = new_page(as_=member.email, viewport={"width": 360, "height": 740})

    page.goto("/en/me/")
    page.get_by_role("link", name="My data").click()
    page.get_by_role("button", name="Prepare my file").click()
    link = page.get_by_role("link", name="Your data of")
    wait_until(lambda: link.count() or not page.reload(), "The file was not prepared.")
    with page.expect_download() as download:
        link.click()
    assert zipfile.ZipFile(download.value.path()).namelist() == ["data.json", "index.html"]

    # My data, delete, password, delete: four activations (J20)
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    assert_accessible(page)
    page.get_by_role("button", name="Delete my account").click()
    page.get_by_text("You are signed out. Your account will be deleted on").wait_for()

    page.get_by_label("Email").fill(member.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Welcome back. Your account is not deleted.").wait_for()
