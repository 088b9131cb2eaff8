"""Two people on their phones, from the request to the first meeting; and the coordinator, who sees numbers."""

import time

from mentorship.actions import propose_pairing
from tests.browser.accessibility import assert_accessible
from tests.factories import make_member, make_note, make_offer, make_pairing, make_request

PHONE = {"width": 360, "height": 740}


def person(name: str, **fields):
    """Somebody of this test alone."""
    email = f"{name.lower()}{time.time_ns()}@example.org"
    return make_member(name, email=email, **fields)


def test_a_mentee_asks_a_mentor_accepts_and_they_book_a_meeting(new_page):
    mentor = person("Aïda", time_zone="Africa/Dakar", language="en")
    mentee = person("Bina", time_zone="Asia/Kathmandu", language="en")
    # A language nobody else in the demo speaks, so that this mentor is among the three who fit.
    for member in (mentor, mentee):
        member.profile.languages = ["zh"]
        member.profile.save()
    make_offer(mentor, blocks=["finance"], hours=["morning", "midday"])

    asking = new_page(as_=mentee.email, viewport=PHONE)
    asking.goto("/en/mentoring/")
    asking.get_by_role("link", name="Look for a mentor").click()
    asking.get_by_label("Your goals").fill("Read a budget without fear")
    asking.get_by_label("Health finance").check()
    asking.get_by_label("I am 18 or older").check()
    asking.get_by_role("button", name="Save").click()
    asking.get_by_text("Speaks Chinese").wait_for()
    assert_accessible(asking)
    asking.get_by_role("button", name="Ask Aïda").click()
    asking.get_by_text("Aïda is asked.").wait_for()

    asked = new_page(as_=mentor.email, viewport=PHONE)
    asked.goto("/en/today/")
    asked.get_by_role("link", name="Answer the proposed pairing with Bina.").click()
    asked.get_by_text("Read a budget without fear").wait_for()
    assert_accessible(asked)
    asked.get_by_role("button", name="Say yes").click()
    asked.get_by_text("Only you and Bina can read this").wait_for()
    # From the yes to a booked meeting in three clicks.
    asked.get_by_role("link", name="Plan a meeting").click()
    asked.get_by_role("radio").first.check()
    asked.get_by_role("button", name="Save").click()
    asked.get_by_text("The meeting is planned").wait_for()

    asking.goto("/en/mentoring/")
    asking.get_by_role("link", name="Aïda").click()
    assert asking.get_by_text("For Aïda:").is_visible()
    asking.get_by_label("A goal you both agree on").fill("Explain one budget line to a colleague")
    asking.get_by_role("button", name="Add the goal").click()
    asking.get_by_label("A note for yourself").fill("He listens")
    asking.get_by_role("button", name="Keep the note").click()
    asking.get_by_text("He listens").first.wait_for()
    assert_accessible(asking)

    asked.reload()
    assert asked.get_by_text("Explain one budget line to a colleague").first.is_visible()
    assert asked.get_by_text("He listens").count() == 0


def test_ending_takes_two_clicks_and_blames_nobody(new_page):
    pairing = make_pairing(mentor=person("Dora"), mentee=person("Emil"))
    make_note(pairing, text="What I take with me")
    page = new_page(as_=pairing.mentee.email, viewport=PHONE)
    page.goto(f"/en/mentoring/pairings/{pairing.pk}/")
    page.get_by_role("link", name="End this pairing").click()
    page.get_by_role("button", name="End it early").click()
    page.get_by_text("The pairing has come to its end.").wait_for()
    page.get_by_role("button", name="Look for another mentor").click()
    page.get_by_role("link", name="See who fits").wait_for()


def test_everything_works_without_scripts(new_page):
    mentor, mentee = person("Gita"), person("Hugo")
    pairing = propose_pairing(make_request(mentee), by=mentee, offer=make_offer(mentor))
    page = new_page(as_=mentor.email, viewport=PHONE, java_script_enabled=False)
    page.goto(f"/en/mentoring/pairings/{pairing.pk}/")
    page.get_by_role("button", name="Say yes").click()
    page.get_by_role("link", name="Plan a meeting").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The meeting is planned").wait_for()


def test_the_coordinator_reminds_a_quiet_pair_in_three_clicks_at_most(new_page):
    page = new_page(as_="priya.menon@example.org", viewport=PHONE)
    page.goto("/en/mentoring/")
    page.get_by_role("link", name="Coordinate the cycle").click()
    page.get_by_role("button", name="Remind both Hiroshi Tanabe, Kamal Hossain").click()
    page.get_by_text("Both are reminded.").wait_for()
    assert "oxygen" not in page.content()
    assert_accessible(page)
