"""A visitor becomes a member: on a phone, by links from mails, without a password."""

import re
import time

from members.models import MembershipApplication, User
from tests.browser.accessibility import assert_accessible
from tests.browser.outbox import mail_to

PHONE = {"width": 360, "height": 740}
SECRETARIAT = "priya.menon@example.org"


def link_in(mail: str) -> str:
    return re.search(r"https?://[^/]+(/\S+)", mail)[1]


def sign_in_by_code(page, email: str) -> None:
    page.goto("/en/accounts/login/code/")
    page.get_by_label("Email").fill(email)
    page.locator("main form button").first.click()
    code = re.search(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", mail_to(email, "Sign-In Code"), re.MULTILINE)[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url("**/en/today/")


def test_a_visitor_applies_is_asked_back_answers_is_approved_and_signs_in(new_page):
    email = f"wambui{time.time_ns()}@example.org"
    visitor = new_page(viewport=PHONE)
    visitor.goto("/en/accounts/login/")
    visitor.get_by_role("link", name="Join the collaborative").click()
    visitor.get_by_label("Name", exact=True).fill("Wambui Gathogo")
    visitor.get_by_label("E-mail address").fill(email)
    visitor.get_by_label("Country").select_option("KE")
    visitor.get_by_role("button", name="Apply").click()
    assert visitor.get_by_role("alert").get_by_role("link").count() == 2, "constituency and consent are missing"
    assert visitor.get_by_label("Name", exact=True).input_value() == "Wambui Gathogo"
    assert_accessible(visitor)
    visitor.get_by_label("You are a").select_option("implementer")
    visitor.get_by_label("Undertake a pilot").check()
    visitor.get_by_label("I agree that the collaborative keeps").check()
    visitor.get_by_role("button", name="Apply").click()
    visitor.get_by_role("heading", name="Look into your mailbox").wait_for()

    visitor.goto(link_in(mail_to(email, "Confirm your address")))
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Yes, send my application").click()
    visitor.get_by_text("The secretariat reads it and answers by mail").wait_for()
    assert_accessible(visitor)

    secretariat = new_page(as_=SECRETARIAT)
    secretariat.goto("/en/today/")
    secretariat.get_by_role("link", name="Decide about the application of Wambui Gathogo.").click()
    secretariat.get_by_label("Your question").fill("Which county do you work in?")
    secretariat.get_by_role("button", name="Send the question").click()
    secretariat.get_by_text("Waiting for the applicant").wait_for()

    visitor.goto(link_in(mail_to(email, "Which county do you work in?")))
    visitor.get_by_label("Your answer").fill("Nyeri")
    visitor.get_by_role("button", name="Send the answer").click()
    visitor.get_by_text("Your answer is sent.").wait_for()

    application = MembershipApplication.objects.get(email=email)
    secretariat.goto(f"/en/people/applications/{application.pk}/")
    secretariat.get_by_text("Nyeri").wait_for()
    secretariat.get_by_role("button", name="Approve").click()
    secretariat.get_by_text("They are told by mail how to sign in.").wait_for()

    mail_to(email, "Welcome")
    assert User.objects.get(email=email).state == "approved"
    sign_in_by_code(visitor, email)
    assert User.objects.get(email=email).state == "active"
    visitor.get_by_role("heading", name="Your first steps").wait_for()
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Do not show this any more").click()
    visitor.get_by_role("heading", name="Your first steps").wait_for(state="detached")
