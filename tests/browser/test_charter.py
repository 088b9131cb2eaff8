"""A member proposes a group on a phone: refused while nobody from the North takes part, then handed in."""

import time

from communities import actions
from communities.models import Community, Interest, OfficerTerm
from tests.browser.accessibility import assert_accessible
from tests.factories import make_member

PHONE = {"width": 360, "height": 740}


def person(name: str, country: str):
    """Somebody of this test alone, who says where they work."""
    member = make_member(name, email=f"{name.lower()}{time.time_ns()}@example.org", language="en")
    member.profile.country = country
    member.profile.save()
    return member


def test_a_proposal_is_refused_without_the_north_and_then_handed_in(new_page):
    proposer, northern = person("Achieng", "KE"), person("Solveig", "NO")
    leaders = [proposer, person("Bahati", "TZ"), person("Chandra", "NP")]
    page = new_page(as_=proposer.email, viewport=PHONE)
    page.goto("/en/communities/propose/")
    page.get_by_label("Name").fill("Boats that bring vaccines")
    page.get_by_label("In one sentence").fill("Reaching islands and delta villages.")
    page.get_by_role("button", name="Begin the proposal").click()

    page.get_by_label("A challenge of capacity").check()
    page.get_by_label("Why it matters").fill("island " * 201)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("link", name="201 words").wait_for()
    page.get_by_label("Why it matters").fill("Boats are slow and nobody plans for fuel.")
    page.get_by_label("How it differs").fill("Nobody else travels by water.")
    page.get_by_role("button", name="Save and go on").click()

    page.get_by_label("Objective 1").fill("Plan for fuel")
    page.get_by_label("How it serves “Evidence that is used”").first.fill("We write down what a trip costs.")
    page.get_by_role("button", name="Save and go on").click()
    for leader in leaders:
        page.get_by_label("Member").fill(leader.email)
        page.get_by_role("button", name="Ask to lead").click()
        page.get_by_text(f"{leader.name} is asked.").wait_for()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Member to ask").fill(northern.email)
    page.get_by_role("button", name="Ask to take part").click()
    page.get_by_text("Nobody from the global North takes part yet.").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Why it will be needed for years").fill("The sea does not go away.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("Activity 1").fill("A webinar on fuel")
    page.get_by_label("Activity 2").fill("A post from the delta")
    page.get_by_role("button", name="Save and look at it all").click()

    for term in OfficerTerm.objects.filter(member__in=leaders):
        actions.accept_officer_term(term, by=term.member)
    page.get_by_role("button", name="Submit the proposal").click()
    page.get_by_role("status").get_by_text("Nobody from the global North takes part yet.").wait_for()
    actions.accept_interest(Interest.objects.get(member=northern), by=northern)
    page.get_by_role("button", name="Submit the proposal").click()
    page.get_by_text("Your proposal is with the secretariat.").wait_for()
    assert_accessible(page)
    assert Community.objects.get(proposed_by=proposer).state == "screening"
