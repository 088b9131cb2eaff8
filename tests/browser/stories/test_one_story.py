"""The whole story, by all four kinds of users, on one platform, each in a browser of their own.

An editor imports literature and curates a sub-theme; members meet in a live session; an advisor reviews a brief that is
published; a mentor and a mentee track their pairing while the coordinator sees numbers.
"""

import re
import time
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from journeys.models import SubThemePage
from members.models import User
from repository.models import Item
from tests.browser.outbox import mail_to
from tests.browser.studio import open_editor, publish
from tests.factories import make_notice_settings

EDITOR, ADVISOR = "lucas.ferreira@example.org", "ingrid.solberg@example.org"
MEMBER, COLLEAGUE = "amina.otieno@example.org", "nadia.rahman@example.org"
COORDINATOR = "priya.menon@example.org"
PHONE = {"width": 360, "height": 740}
SUB_THEME = "/en/journeys/health-systems-resilience/health-finance/"


def test_literature_a_session_a_brief_and_a_pairing(new_page):
    number = time.time_ns()
    make_notice_settings(User.objects.get(email=ADVISOR))  # their quiet hours would hold the invitation
    editor = new_page(as_=EDITOR)
    source = f"Contingency funds of districts {number}"
    import_literature(editor, source)
    curate_the_sub_theme(editor, source)
    a_visitor_finds_it(new_page(viewport=PHONE), source)

    advisor, member, colleague = new_page(as_=ADVISOR), new_page(as_=MEMBER), new_page(as_=COLLEAGUE, viewport=PHONE)
    meet(advisor, member, colleague, f"Money before the flood {number}")

    brief = f"Small funds, early {number}"
    address = write_and_review(member, editor, advisor, brief)
    a_visitor_reads_it_in_two_clicks(new_page(viewport=PHONE), brief, address)

    work_in_pairs(member, new_page, f"Defend a contingency line {number}")


def import_literature(editor, title: str) -> None:
    """Three records are read, two of them are new or known, one is refused with its line."""
    editor.goto("/en/today/")
    editor.get_by_role("link", name="Import literature").click()
    editor.get_by_label("Or paste references here").fill(
        f"TY  - JOUR\nTI  - {title}\nAU  - Otieno, Amina\nPY  - 2025\nER  - \n"
        "TY  - JOUR\nDO  - 10.1016/S0140-6736(15)60755-3\nTI  - Known\nER  - \n"
        "TY  - JOUR\nPY  - 2020\nER  - \n"
    )
    editor.get_by_label("Health finance").check()
    editor.get_by_role("button", name="Show what would be imported").click()
    editor.get_by_role("link", name="1 invalid").wait_for()
    assert not Item.objects.filter(title=title).exists()
    editor.get_by_role("button", name="Import 2 records").click()
    editor.get_by_role("status").get_by_text("1 item was added.").wait_for()


def curate_the_sub_theme(editor, source: str) -> None:
    """In the studio: the sub-theme begins, with the new item on its reading list, chosen by the library's search."""
    page = SubThemePage.objects.get(slug="health-finance", locale__language_code="en")
    open_editor(editor, f"/cms/pages/{page.pk}/edit/")
    editor.locator("#id_state").select_option("active")
    editor.locator("#id_question").fill("What money reaches a clinic within a week of a shock?")
    editor.locator("#id_reading_list-ADD").click()
    editor.get_by_role("button", name="Choose an item of the library").last.click()
    dialog = editor.get_by_role("dialog")
    dialog.get_by_label("Title, author or keyword").fill(source)
    dialog.get_by_role("link", name=source).click()
    dialog.wait_for(state="hidden")
    publish(editor)


def a_visitor_finds_it(visitor, source: str) -> None:
    visitor.goto("/en/")
    visitor.get_by_role("link", name="Health systems resilience").first.click()
    visitor.get_by_role("link", name="Health finance").last.click()
    visitor.get_by_text("What money reaches a clinic within a week of a shock?").wait_for()
    visitor.get_by_role("link", name=source).click()
    visitor.get_by_text("Otieno A.").first.wait_for()


def meet(host, member, colleague, title: str) -> None:
    """The advisor hosts; one of two members loses the line and gets what was said, once and in order."""
    host.goto("/en/sessions/new/")
    host.get_by_label("Title").fill(title)
    host.get_by_label("Date").fill((timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d"))
    host.get_by_label("Start").fill("10:00")
    host.get_by_label("Time zone").select_option("Europe/Oslo")
    host.get_by_label("Minutes").fill("60")
    host.get_by_label("Sub-theme").select_option(label="Health finance")
    host.get_by_label("Hosts").select_option(label="Ingrid Solberg")
    host.get_by_role("button", name="Save").click()
    host.get_by_role("heading", name=title).wait_for()
    for person in (member, colleague):
        person.goto(SUB_THEME)
        person.get_by_role("link", name=title).click()
        person.get_by_role("button", name="Register", exact=True).click()
        person.get_by_role("link", name="Enter the room").click()
    host.get_by_role("link", name="Enter the room").click()
    host.get_by_role("button", name="Open the room").click()
    host.get_by_role("button", name="Start the session").click()

    say(member, "We keep a small fund at the district")
    heard(colleague, "We keep a small fund at the district")
    colleague.context.set_offline(True)
    colleague.evaluate("document.querySelector('live-room').drop()")
    for sentence in ("It was there within a day", "The ministry paid it back in a month"):
        say(member, sentence)
        heard(host, sentence)
    colleague.context.set_offline(False)
    heard(colleague, "The ministry paid it back in a month")
    said = colleague.locator(".message .preline").all_text_contents()
    assert said == member.locator(".message .preline").all_text_contents()
    assert len(said) == 3

    host.get_by_role("link", name="End", exact=True).click()
    host.get_by_role("button", name="End it for everybody").click()
    member.get_by_text("The session has ended.").wait_for()
    host.goto(host.url.partition("/end")[0].rstrip("/").removesuffix("/room") + "/attendance/")
    for name in ("Amina Otieno", "Nadia Rahman"):
        host.get_by_role("row", name=re.compile(name)).wait_for()


def say(page, text: str) -> None:
    page.get_by_label("Message", exact=True).fill(text)
    page.get_by_role("button", name="Send").click()


def heard(page, text: str) -> None:
    page.locator(".message:not([data-waiting])", has_text=text).wait_for()


def write_and_review(author, editor, advisor, title: str) -> str:
    """From the first word to the published page, whose address this returns."""
    author.goto(SUB_THEME)
    author.get_by_role("link", name="Write a brief").click()
    author.get_by_label("Title").fill(title)
    author.get_by_label("Key messages").fill("A small fund that moves early saves a large one that moves late.")
    author.get_by_label("The question and why now").fill("What money reaches a clinic within a week?")
    author.get_by_label("Evidence used").fill("One live session and the accounts of three districts.")
    author.get_by_label("Findings and how strong they are").fill("- Funds at the district came first (moderate).")
    author.get_by_role("button", name="Save").click()
    author.get_by_role("button", name="Submit for review").click()
    author.get_by_text("Your brief is submitted.").wait_for()
    brief = author.url

    editor.goto("/en/today/")
    editor.get_by_role("link", name=re.compile(title)).click()
    editor.get_by_role("link", name="Invite an advisor").click()
    editor.get_by_label(re.compile("Ingrid Solberg")).check()
    editor.get_by_role("button", name="Send the invitation").click()
    editor.get_by_text("The invitation is sent.").wait_for()

    assert title in mail_to(ADVISOR, title)  # a service: at once, with the links that answer it
    advisor.goto("/en/today/")
    advisor.get_by_role("link", name=re.compile(title)).first.click()
    advisor.get_by_role("button", name="Accept").click()
    advisor.get_by_label("Accept it after small changes that the editor can check").check()
    advisor.get_by_label("Comments for the authors").fill("Name the three districts.")
    advisor.get_by_role("button", name="Submit the review").click()
    advisor.get_by_text("Your review is with the editor.").wait_for()

    decide(editor, brief, "Ask the authors for revisions")
    author.goto(brief)
    assert "Solberg" not in author.locator("main").inner_text()
    author.get_by_role("link", name="Answer Advisor A").click()
    author.get_by_label("Name the three districts.").fill("Named in the findings now.")
    author.get_by_role("button", name="Save").click()
    author.get_by_role("button", name="Submit the new version").click()
    decide(editor, brief, "Accept the brief")
    editor.get_by_role("button", name="Publish as a page and in the library").click()
    editor.get_by_role("heading", name=title).wait_for()
    return editor.url


def decide(editor, brief: str, choice: str) -> None:
    editor.goto(brief)
    editor.get_by_role("link", name="Decide").click()
    editor.get_by_label(choice).check()
    editor.get_by_label("Letter to the authors").fill("Thank you for this.")
    editor.get_by_role("button", name="Send the decision").click()
    editor.get_by_text("Your decision is sent to the authors.").wait_for()


def a_visitor_reads_it_in_two_clicks(visitor, title: str, address: str) -> None:
    visitor.goto("/en/")
    visitor.get_by_role("link", name=title).click()
    expect(visitor).to_have_url(address)
    visitor.get_by_role("link", name="This brief in the library").click()
    visitor.get_by_role("heading", name=title).wait_for()


def work_in_pairs(mentee, new_page, goal: str) -> None:
    mentee.goto("/en/mentoring/")
    mentee.get_by_role("link", name="Look for a mentor").click()
    mentee.get_by_label("Your goals").fill("Argue for money that can move early")
    mentee.get_by_label("Health finance").check()
    mentee.get_by_label("I am 18 or older").check()
    mentee.get_by_role("button", name="Save").click()
    asking = mentee.get_by_role("button", name=re.compile("^Ask ")).first
    name = asking.inner_text().removeprefix("Ask ").strip()
    asking.click()
    mentee.get_by_text(f"{name} is asked.").wait_for()

    words = name.lower().split()
    mentor = new_page(as_=f"{words[0]}.{words[-1]}@example.org")
    mentor.goto("/en/today/")
    mentor.get_by_role("link", name="Answer the proposed pairing with Amina Otieno.").click()
    mentor.get_by_role("button", name="Say yes").click()
    mentor.get_by_text("Only you and Amina Otieno can read this").wait_for()
    mentor.get_by_role("link", name="Plan a meeting").click()
    mentor.get_by_role("radio").first.check()
    mentor.get_by_role("button", name="Save").click()
    mentor.get_by_text("The meeting is planned").wait_for()

    mentee.goto("/en/today/")
    mentee.get_by_role("link", name=name).click()
    mentee.get_by_label("A goal you both agree on").fill(goal)
    mentee.get_by_role("button", name="Add the goal").click()
    mentee.get_by_label("A note for yourself").fill("Ask about the county treasurer")
    mentee.get_by_role("button", name="Keep the note").click()
    mentor.reload()
    mentor.get_by_text(goal).first.wait_for()
    assert "county treasurer" not in mentor.content()

    coordinator = new_page(as_=COORDINATOR)
    coordinator.goto("/en/today/")
    coordinator.get_by_role("link", name="Coordinate", exact=True).click()
    coordinator.get_by_role("row", name=re.compile(f"{name}.*Amina Otieno")).wait_for()
    assert goal not in coordinator.content()
    assert "county treasurer" not in coordinator.content()
