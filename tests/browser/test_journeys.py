"""A brief from the first word to the library, by the people who do it, in a browser."""

import re
import time

from tests.browser.accessibility import assert_accessible
from tests.browser.outbox import mail_to
from tests.factories import make_advisor, make_brief, make_editor, make_member

TITLE = "Fuel before money"


def test_a_brief_is_written_reviewed_revised_and_published(new_page):
    number = time.time_ns()
    author = make_member("Ada Author", email=f"author{number}@example.org")
    editor = make_editor("Edda Editor", email=f"editor{number}@example.org")
    advisor = make_advisor("Zebedee Quillfeather", email=f"advisor{number}@example.org")
    title = f"{TITLE} {number}"

    # The author writes and submits.
    writing = new_page(as_=author.email)
    writing.goto("/en/journeys/health-systems-resilience/leadership-and-governance/")
    writing.get_by_role("link", name="Write a brief").click()
    writing.get_by_label("Title").fill(title)
    writing.get_by_label("Key messages").fill("Fuel moves teams sooner than money.")
    writing.get_by_label("The question and why now").fill("What moved first?")
    writing.get_by_label("Evidence used").fill("Two logbooks.")
    writing.get_by_label("Findings and how strong they are").fill("- Fuel came a day earlier (limited).")
    writing.get_by_role("button", name="Save").click()
    writing.get_by_role("button", name="Submit for review").click()
    writing.get_by_text("Your brief is submitted.").wait_for()
    brief_address = writing.url

    # The editor invites an advisor.
    deciding = new_page(as_=editor.email)
    deciding.goto("/en/review/")
    deciding.get_by_role("link", name=title).click()
    deciding.get_by_role("link", name="Invite an advisor").click()
    deciding.get_by_label(re.compile("Zebedee Quillfeather")).check()
    deciding.get_by_role("button", name="Send the invitation").click()
    deciding.get_by_text("The invitation is sent.").wait_for()

    # The advisor accepts from the mail, without signing in, and reviews on a phone without JavaScript.
    mail = mail_to(advisor.email, "Can you review")
    link = re.search(r"^Accept: (\S+)$", mail, re.MULTILINE).group(1)
    mailbox = new_page()
    mailbox.goto(link[link.index("/en/") :])
    mailbox.get_by_role("button", name="Accept").click()
    mailbox.wait_for_url("**/accounts/login/**")
    reviewing = new_page(as_=advisor.email, java_script_enabled=False, viewport={"width": 360, "height": 740})
    reviewing.goto("/en/me/tasks/")
    reviewing.get_by_role("link", name=f"Review “{title}”.").click()
    reviewing.get_by_text("Confidential – you appear as Advisor A").wait_for()
    reviewing.get_by_label("It needs larger changes and another review").check()
    reviewing.get_by_label("Comments for the authors").fill("Which districts?\n\nWho paid?")
    reviewing.get_by_label("Note to the editor").fill("I know the district.")
    reviewing.get_by_role("button", name="Preview what the authors see").click()
    assert reviewing.get_by_text("I know the district.").count() == 0
    reviewing.get_by_role("link", name="Back to your review").click()
    reviewing.get_by_role("button", name="Submit the review").click()
    reviewing.get_by_text("Your review is with the editor.").wait_for()

    # The editor asks for revisions; the author answers point by point and submits again.
    deciding.reload()
    deciding.get_by_text("I know the district.").wait_for()
    decide(deciding, "Ask the authors for revisions", "Please answer both points.")
    writing.goto(brief_address)
    assert "Quillfeather" not in writing.content()
    assert "I know the district." not in writing.content()
    writing.get_by_role("link", name="Answer Advisor A").click()
    writing.get_by_label("Which districts?").fill("Two, now named.")
    writing.get_by_label("Who paid?").fill("The county.")
    writing.get_by_role("button", name="Save").click()
    writing.get_by_role("button", name="Submit the new version").click()

    # The editor accepts and publishes: a public page and an item of the library.
    deciding.goto(brief_address)
    deciding.get_by_text("Two, now named.").wait_for()
    decide(deciding, "Accept the brief", "Thank you.")
    deciding.get_by_role("button", name="Publish as a page and in the library").click()
    deciding.get_by_role("heading", name=title).wait_for()
    stranger = new_page()
    stranger.goto(deciding.url)
    stranger.get_by_text("How to cite").wait_for()
    assert stranger.get_by_role("link", name="This brief in the library").count() == 1
    assert "Quillfeather" not in stranger.content()
    # The decision came by mail; that it is published waits for the digest and is on the site at once.
    assert "Revisions of" in mail_to(author.email, "Please answer both points.")
    writing.goto("/en/me/notices/")
    writing.get_by_role("link", name=f"“{title}” is published.").wait_for()


def test_a_colleague_writes_too_after_saying_yes(new_page):
    number = time.time_ns()
    author = make_member("Ada Author", email=f"ada{number}@example.org")
    colleague = make_member("Cole League", email=f"cole{number}@example.org")
    brief = make_brief(author=author, title=f"{TITLE} {number}")

    writing = new_page(as_=author.email)
    writing.goto(f"/en/review/briefs/{brief.pk}/edit/")
    writing.get_by_label("Authors to add").fill(f"{colleague.email}\nnobody{number}@example.org")
    writing.get_by_role("button", name="Save").click()
    writing.get_by_text("Whoever of them is a member gets a mail now.").wait_for()
    assert writing.get_by_text("Cole League").count() == 0

    link = re.search(r"http\S+/join/", mail_to(colleague.email, f"Write “{brief.title}” with Ada Author?")).group()
    joining = new_page(as_=colleague.email, viewport={"width": 360, "height": 740})
    joining.goto(link[link.index("/en/") :])
    assert_accessible(joining)
    joining.get_by_role("button", name="Be an author").click()
    joining.get_by_text("You are an author of this brief now.").wait_for()
    joining.get_by_role("link", name="Edit the brief").wait_for()

    writing.reload()
    writing.get_by_text("Ada Author, Cole League").wait_for()


def decide(page, choice: str, letter: str) -> None:
    page.get_by_role("link", name="Decide").click()
    page.get_by_label(choice).check()
    page.get_by_label("Letter to the authors").fill(letter)
    page.get_by_role("button", name="Send the decision").click()
    page.get_by_text("Your decision is sent to the authors.").wait_for()
