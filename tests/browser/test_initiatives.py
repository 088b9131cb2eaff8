"""Members begin something together on a phone; and a consultation that has to say what was done with it."""

import time

from members.enums import Role
from tests.browser.accessibility import assert_accessible
from tests.factories import make_consultation, make_member

PHONE = {"width": 360, "height": 740}


def person(name: str, *roles):
    """Somebody of this test alone."""
    return make_member(name, *roles, email=f"{name.lower()}{time.time_ns()}@example.org", language="en")


def test_an_initiative_is_opened_advised_joined_and_begins(new_page):
    lead, other = person("Aïda"), person("Bina")
    advisor = person("Zephyrine", Role.TECHNICAL_ADVISOR)

    opening = new_page(as_=lead.email, viewport=PHONE)
    opening.goto("/en/initiatives/")
    opening.get_by_role("link", name="Open an initiative").click()
    opening.get_by_label("Title").fill("A list of generators that work")
    opening.get_by_label("What and why").fill("So that nobody buys the wrong one.")
    opening.get_by_label("Capacity strengthening").check()
    assert_accessible(opening)
    opening.get_by_role("button", name="Open it").click()
    opening.get_by_role("button", name="Look for people").click()
    opening.get_by_role("link", name="Ask an advisor").click()
    opening.get_by_label("Zephyrine").check()
    opening.get_by_role("button", name="Ask").click()
    opening.get_by_text("Zephyrine is asked").wait_for()
    address = opening.url

    advising = new_page(as_=advisor.email, viewport=PHONE)
    advising.goto("/en/today/")
    advising.get_by_role("link", name="Would you advise the initiative").click()
    advising.get_by_role("button", name="Yes, I write a comment").click()
    advising.get_by_label("Your advice").fill("Ask the technicians first.")
    advising.get_by_role("button", name="Give the advice").click()

    joining = new_page(as_=other.email, viewport=PHONE)
    joining.goto(address)
    joining.get_by_text("Ask the technicians first.").wait_for()
    joining.get_by_label("What you bring").select_option("pilot")
    joining.get_by_role("button", name="Take part", exact=True).click()
    joining.get_by_text("You take part.").wait_for()

    opening.goto(address)
    opening.get_by_role("button", name="Begin").click()
    opening.get_by_text("The initiative has begun.").wait_for()
    assert_accessible(opening)


def test_a_consultation_is_not_closed_without_what_was_done_with_it(new_page):
    secretary = person("Cleo", Role.SECRETARIAT)
    consultation = make_consultation("synthesis", question=f"How many? {time.time_ns()}", asked_by=secretary)
    page = new_page(as_=secretary.email, viewport=PHONE)
    page.goto(f"/en/consultations/{consultation.pk}/")
    page.get_by_role("link", name="Say what was done with it").click()
    page.get_by_label("What the answers say").fill("Most say four.")
    page.get_by_role("button", name="Close the consultation").click()
    page.get_by_text("a consultation cannot be closed without it").first.wait_for()
    assert page.get_by_label("What the answers say").input_value() == "Most say four."
    assert_accessible(page)
    page.get_by_label("What was done with it").fill("We plan for four.")
    page.get_by_role("button", name="Close the consultation").click()
    page.get_by_text("It is closed, and whoever answered is told.").wait_for()
