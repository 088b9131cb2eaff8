"""Takes the pictures of the documents from a running platform with its demo: `make pictures`.

It serves a fresh demo in a folder of its own, so the pictures are of what a newcomer sees.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.serving import MANAGE, free_port, is_open, wait_until

HERE = Path(__file__).parent
PASSWORD = "learning-together"  # noqa: S105
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
WIDE = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 800}

MEMBER, EDITOR, ADVISOR = "amina.otieno@example.org", "lucas.ferreira@example.org", "ingrid.solberg@example.org"
MENTOR, MENTEE, SECRETARIAT = "fatou.diallo@example.org", "nadia.rahman@example.org", "priya.menon@example.org"

# (file, address, who looks, screen)
PICTURES = [
    ("home", "/en/", "", WIDE),
    ("home-phone-arabic", "/ar/", "", PHONE),
    ("journey", "/en/journeys/health-systems-resilience/", "", WIDE),
    ("sub-theme-french", "/fr/journeys/health-systems-resilience/leadership-and-governance/", "", WIDE),
    ("library", "/en/library/?q=resilience", "", WIDE),
    ("mentoring-coordination", "/en/mentoring/coordination/", SECRETARIAT, WIDE),
    ("today-member", "/en/today/", MEMBER, WIDE),
    ("today-editor", "/en/today/", EDITOR, WIDE),
    ("today-advisor", "/en/today/", ADVISOR, WIDE),
    ("today-mentor", "/fr/today/", MENTOR, WIDE),
    ("today-coordinator", "/en/today/", SECRETARIAT, WIDE),
    ("today-mentee-phone", "/en/today/", MENTEE, PHONE),
]


def signed_in(browser, address: str, email: str, screen: dict):
    context = browser.new_context(base_url=address, viewport=screen, reduced_motion="reduce")
    page = context.new_page()
    if email:
        page.goto("/en/accounts/login/")
        page.locator("#id_login").fill(email)
        page.locator("#id_password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/today/")
    return page


def keep(page, name: str) -> None:
    """Save what the page shows, in 128 colours: text and flat surfaces need no more."""
    file = HERE / f"{name}.png"
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)


def take_room(browser, address: str) -> None:
    """Two people talk in the session that is running: one on a wide screen, one on a phone."""
    host = signed_in(browser, address, ADVISOR, WIDE | {"height": 1040})  # down to who is here
    member = signed_in(browser, address, MEMBER, PHONE)
    for page in (host, member):
        page.goto("/en/today/")
        page.get_by_role("link", name="Enter the room").click()
        page.locator(".room__status", has_text="Connected").wait_for()
    say(member, "In our county the nurses saw it two weeks before the figures did.")
    say(host, "Who did they tell, and what happened then?")
    heard(member, "Who did they tell")
    say(member, "They told the matron. Nobody above her had asked.")
    heard(host, "Nobody above her had asked")
    host.locator(".room__people", has_text="Amina Otieno").wait_for()
    host.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    keep(host, "room")
    keep(member, "room-phone")
    host.context.close()
    member.context.close()


def say(page, text: str) -> None:
    page.get_by_label("Message", exact=True).fill(text)
    page.get_by_role("button", name="Send").click()


def heard(page, text: str) -> None:
    page.locator(".message:not([data-waiting])", has_text=text).wait_for()


def take_review(browser, address: str) -> None:
    """An advisor's review: the brief beside the form."""
    page = signed_in(browser, address, ADVISOR, WIDE)
    page.goto("/en/today/")
    page.get_by_role("link", name="Review “").first.click()
    keep(page, "review")
    page.context.close()


def take_pairing(browser, address: str) -> None:
    """What a mentor sees of a pairing."""
    page = signed_in(browser, address, MENTOR, WIDE)
    page.goto("/en/mentoring/")
    page.get_by_role("link", name="Nadia Rahman").click()
    keep(page, "pairing")
    page.context.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = os.environ | {"DATA_DIR": folder, "PORT": str(port)}
        server = subprocess.Popen([*MANAGE, "run_site"], env=environment)
        try:
            address = f"http://localhost:{port}"
            wait_until(lambda: is_open(port), "The platform did not start.", seconds=180)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
                for name, path, who, screen in PICTURES:
                    page = signed_in(browser, address, who, screen)
                    page.goto(path)
                    keep(page, name)
                    page.context.close()
                for take in (take_room, take_review, take_pairing):
                    take(browser, address)
                browser.close()
        finally:
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
