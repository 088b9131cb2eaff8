"""Two people on their phones: one decides who sees what, the other finds and asks them, and they say yes."""

import time

from tests.browser.accessibility import assert_accessible
from tests.factories import make_member

PHONE = {"width": 360, "height": 740}


def person(name: str, **fields):
    """Somebody of this test alone."""
    return make_member(name, email=f"{name.split()[0].lower()}{time.time_ns()}@example.org", **fields)


def test_a_member_is_found_by_what_they_show_asked_and_says_yes(new_page):
    speaker, asker = person("Zawadi Mbeki"), person("Yara Costa")

    own = new_page(as_=speaker.email, viewport=PHONE)
    own.goto("/en/people/")
    own.get_by_role("link", name="Choose who sees what").click()
    own.get_by_label("Let others find me in the directory").check()
    own.locator("[name=country]").select_option("MG")
    own.get_by_label("Who sees it: Building blocks you know well").select_option("members")
    own.get_by_label("Health finance").check()
    own.get_by_label("Speak at an event").check()
    own.locator("[name=about]").fill("I keep bees.")
    own.get_by_label("Who sees it: About you").select_option("me")
    own.get_by_role("button", name="Save").click()
    own.get_by_text("Your profile is saved.").wait_for()
    assert_accessible(own)

    looking = new_page(as_=asker.email, viewport=PHONE)
    looking.goto("/en/people/")
    looking.locator("summary", has_text="WHO region").click()
    looking.get_by_role("link", name="African Region").click()
    looking.locator("summary", has_text="Building block").click()
    looking.get_by_role("link", name="Health finance").click()
    looking.get_by_role("searchbox").fill("zawadi")
    looking.get_by_role("button", name="Search").click()
    looking.get_by_role("link", name="Zawadi Mbeki").click()
    assert "bees" not in looking.content()
    looking.get_by_role("link", name="Speak at an event").click()
    looking.get_by_label("What for").fill("An hour on budgets for our chapter")
    looking.get_by_role("button", name="Send the request").click()
    looking.get_by_text("Zawadi Mbeki is asked.").wait_for()
    assert speaker.email not in looking.content()

    own.goto("/en/today/")
    own.get_by_role("link", name="Answer the request of Yara Costa: Speak at an event.").click()
    own.get_by_text("An hour on budgets for our chapter").wait_for()
    assert_accessible(own)
    own.get_by_label("A word with it").fill("With pleasure")
    own.get_by_role("button", name="Say yes").click()
    own.get_by_text("You have said yes.").wait_for()

    looking.reload()
    assert looking.get_by_role("link", name=speaker.email).is_visible()
    looking.get_by_label("A line of thanks").fill("Thank you, we look forward to it.")
    looking.get_by_role("button", name="Send your thanks").click()
    looking.get_by_text("Your thanks are sent.").wait_for()


def test_it_works_without_scripts(new_page):
    page = new_page(as_="amina.otieno@example.org", viewport=PHONE, java_script_enabled=False)
    page.goto("/en/people/?q=mwale")
    page.get_by_role("link", name="Grace Mwale").click()
    page.get_by_role("heading", name="Grace Mwale").wait_for()
