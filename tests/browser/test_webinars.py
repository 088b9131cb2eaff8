"""A live session in real browsers: two people, a cut, no sockets, no script, a phone."""

import re
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from core.authorization import SYSTEM
from tests.browser.accessibility import assert_accessible
from tests.factories import make_live_session, make_member, make_registration
from webinars import actions
from webinars.enums import CloseCode
from webinars.models import LiveEvent, LiveSession

# A network that lets no socket through: each one closes before it opens.
NO_SOCKETS = """
WebSocket = class extends EventTarget {
  constructor() { super(); setTimeout(() => this.dispatchEvent(new CloseEvent("close", { code: 1006 }))); }
  close() {}
};
"""
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def people(site):
    """A host and two members with places in a session that is open."""
    host = make_member("Hana Host")
    session = make_live_session(host=host, state="live")
    members = [make_member(name) for name in ("Amal Example", "Nuru Example")]
    for member in members:
        make_registration(session, member)
    return session, host, *members


def enter(new_page, session, member, **options):
    page = new_page(as_=member.email, **options)
    page.goto(f"/en/sessions/{session.public_id}/room/")
    if options.get("java_script_enabled", True):
        expect(page.locator(".room__status")).to_have_text(re.compile("^Connected"))
    return page


def say(page, text):
    page.get_by_label("Message", exact=True).fill(text)
    page.get_by_role("button", name="Send").click()


def texts(page) -> list[str]:
    return page.locator(".message .preline").all_text_contents()


def wait_for(page, text):
    page.locator(".message:not([data-waiting])", has_text=text).wait_for()


def test_a_member_finds_a_session_registers_enters_and_is_counted(new_page):
    host, member = make_member("Hedda Host"), make_member("Rana Example")
    session = make_live_session(host=host, title="Signals from the ward", capacity=3)
    page = new_page(as_=member.email)
    page.goto("/en/sessions/")
    page.get_by_role("link", name="Signals from the ward").first.click()
    expect(page.get_by_text("3 of 3 seats are left.")).to_be_visible()
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_text("You are registered.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Enter the room").click()
    expect(page.get_by_text("The room is not open yet.")).to_be_visible()

    lead = new_page(as_=host.email)
    lead.goto(f"/en/sessions/{session.public_id}/")
    expect(lead.get_by_role("button", name="Register", exact=True)).to_have_count(0)
    lead.get_by_role("link", name="Enter the room").click()
    lead.get_by_role("button", name="Open the room").click()
    expect(page.get_by_label("Message", exact=True)).to_be_visible()
    lead.get_by_role("button", name="Start the session").click()
    expect(page.locator(".state-label", has_text="Live")).to_be_visible()
    say(page, "Good morning from Amman")
    wait_for(lead, "Good morning from Amman")
    lead.get_by_role("link", name="End", exact=True).click()
    lead.get_by_role("button", name="End it for everybody").click()
    expect(page.get_by_text("The session has ended.")).to_be_visible()
    assert LiveSession.objects.get(pk=session.pk).state == "ended"
    lead.goto(f"/en/sessions/{session.public_id}/attendance/")
    expect(lead.get_by_role("row", name=re.compile("Rana Example"))).to_be_visible()


def test_who_lost_the_connection_gets_what_they_missed_once_and_in_order(new_page, people):
    session, _host, amal, nuru = people
    here, away = enter(new_page, session, amal), enter(new_page, session, nuru)
    say(away, "Before")
    wait_for(here, "Before")

    away.context.set_offline(True)
    away.evaluate("document.querySelector('live-room').drop()")  # a dead line is noticed after 35 s; not waited for
    expect(away.locator(".room__status")).to_contain_text("Offline")
    for number in range(15):
        say(here, f"Missed {number}")
        wait_for(here, f"Missed {number}")
    say(away, "Written offline")
    expect(away.locator(".message[data-waiting]")).to_contain_text("not sent yet")
    away.context.set_offline(False)

    wait_for(away, "Written offline")
    wait_for(here, "Written offline")
    expected = ["Before", *(f"Missed {number}" for number in range(15)), "Written offline"]
    assert texts(away) == texts(here) == expected
    numbers = LiveEvent.objects.filter(session=session).order_by("seq").values_list("seq", flat=True)
    assert list(numbers) == list(range(1, len(expected) + 3))


def test_questions_votes_and_hands_reach_the_others(new_page, people):
    session, host, amal, nuru = people
    lead, first, second = (enter(new_page, session, person) for person in (host, amal, nuru))
    first.get_by_label("Question", exact=True).fill("Who decides on Sundays?")
    first.get_by_role("button", name="Ask", exact=True).click()
    second.get_by_role("button", name=re.compile("I ask this too")).click()
    expect(lead.locator(".question__count")).to_have_text("1")
    expect(second.get_by_role("button", name=re.compile("I ask this too"))).to_have_attribute("aria-pressed", "true")
    lead.get_by_role("button", name="Mark as answered").click()
    expect(first.locator(".question__answered")).to_be_visible()

    first.get_by_role("button", name=re.compile("Raise my hand")).click()
    second.get_by_role("button", name=re.compile("Raise my hand")).click()
    expect(second.get_by_text("You are number 2 in the line")).to_be_visible()
    lead.locator(".room__hands li", has_text="Amal Example").get_by_role("button").click()
    expect(second.get_by_text("You are number 1 in the line")).to_be_visible()
    expect(lead.locator(".room__people li", has_text="Nuru Example")).to_be_visible()


def test_where_sockets_do_not_pass_the_same_page_works(new_page, people):
    session, _host, amal, nuru = people
    page = new_page(as_=amal.email)
    page.add_init_script(NO_SOCKETS)
    page.goto(f"/en/sessions/{session.public_id}/room/")
    expect(page.locator(".room__status")).to_have_text("Connected, a little slower than usual")
    other = enter(new_page, session, nuru)
    say(other, "Over the socket")
    wait_for(page, "Over the socket")
    say(page, "Over the slow road")
    wait_for(other, "Over the slow road")
    wait_for(page, "Over the slow road")
    expect(other.locator(".room__people li", has_text="Amal Example")).to_be_visible(timeout=25_000)


def test_without_script_the_room_is_a_page_that_posts_and_reloads(new_page, people):
    session, _host, amal, nuru = people
    page = enter(new_page, session, amal, java_script_enabled=False, viewport=PHONE)
    say(page, "From a page")
    assert texts(page) == ["From a page"]
    other = enter(new_page, session, nuru)
    assert texts(other) == ["From a page"]
    say(other, "From a socket")
    wait_for(other, "From a socket")
    page.get_by_role("button", name="Refresh").click()
    assert texts(page) == ["From a page", "From a socket"]
    page.get_by_label("Question", exact=True).fill("Is this on?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(other.locator(".question", has_text="Is this on?")).to_be_attached()
    page.get_by_role("button", name=re.compile("Raise my hand")).click()
    expect(other.locator(".room__hands li", has_text="Amal Example")).to_be_attached()


def test_in_a_large_room_some_are_named_and_all_are_counted(new_page, people, site):
    session, _host, amal, _nuru = people
    crowd = [make_registration(session, make_member(f"Member {number}")).member for number in range(150)]
    for member in crowd:
        actions.enter_room(session, by=member)
    page = enter(new_page, session, amal)
    expect(page.locator(".room__people li").first).to_have_text("Amal Example")
    expect(page.locator(".room__unnamed")).to_have_text("Others who are here: 1")
    expect(page.locator('[data-count="people"]')).to_have_text("151")


def test_on_a_phone_one_part_at_a_time_and_nothing_that_is_read_moves(new_page, people):
    session, _host, amal, nuru = people
    page, other = enter(new_page, session, amal, viewport=PHONE), enter(new_page, session, nuru)
    for number in range(12):
        say(other, f"Line {number}\nin two rows")
        wait_for(other, f"Line {number}")
    wait_for(page, "Line 11")
    page.evaluate("scrollTo(0, 0)")
    before = page.evaluate("scrollY")
    say(other, "Something new")
    page.get_by_role("button", name="New messages: 1").wait_for()
    assert page.evaluate("scrollY") == before
    page.get_by_role("link", name=re.compile(r"^People \d")).click()
    expect(page.locator(".room__people")).to_contain_text("Nuru Example")
    expect(page.locator("#chat")).to_be_hidden()
    assert_accessible(page)


def test_a_message_is_only_ever_text(new_page, people):
    session, _host, amal, nuru = people
    page, other = enter(new_page, session, amal), enter(new_page, session, nuru)
    nasty = '<img src=x onerror="document.title=1"><b>bold</b> javascript:alert(1)'
    say(other, nasty)
    wait_for(page, "bold")
    assert texts(page) == [nasty]
    page.reload()
    assert texts(page) == [nasty]


def test_who_is_removed_is_out_and_stays_out(new_page, people):
    session, host, amal, _nuru = people
    page, lead = enter(new_page, session, amal), new_page(as_=host.email)
    lead.goto(f"/en/sessions/{session.public_id}/registered/")
    lead.get_by_role("button", name=re.compile("Amal Example")).click()
    say(page, "Still here?")
    expect(page.locator(".room__status")).to_have_text("You have no place in this session any more.")
    page.goto(f"/en/sessions/{session.public_id}/room/")
    assert page.url.endswith(f"/en/sessions/{session.public_id}/")


CLOSE_CODE = """
([address, frames]) => new Promise((resolve) => {
  const socket = new WebSocket(address);
  socket.addEventListener("open", () => frames.forEach((frame) => socket.send(frame)));
  socket.addEventListener("close", (event) => resolve(event.code));
})
"""


def test_the_reason_of_a_close_reaches_a_browser(new_page, people, site):
    """The server's own library has its say about close codes, so this is asked of the real one."""
    session, _host, amal, _nuru = people
    address = f"{site.replace('http', 'ws')}/ws/sessions/{session.public_id}/"
    page = new_page(as_=amal.email)
    page.goto("/en/sessions/")
    assert page.evaluate(CLOSE_CODE, [address, ["{"] * 5]) == CloseCode.MALFORMED
    assert page.evaluate(CLOSE_CODE, [address, [" " * 17_000]]) == CloseCode.TOO_LARGE


def test_an_open_room_says_so_when_its_reader_is_removed_and_the_others_hear_on(new_page, people):
    session, host, amal, nuru = people
    page, other = enter(new_page, session, amal), enter(new_page, session, nuru)
    actions.remove_registration(session.registrations.get(member=amal), by=SYSTEM)
    expect(page.locator(".room__status")).to_have_text("You have no place in this session any more.", timeout=15_000)
    lead = enter(new_page, session, host)
    expect(other.locator(".room__people li", has_text="Hana Host")).to_be_visible()
    say(lead, "Still here")
    wait_for(other, "Still here")


def test_a_message_has_the_same_time_when_it_comes_and_when_the_page_is_loaded_again(new_page, people):
    session, _host, amal, nuru = people
    type(amal).objects.filter(pk=amal.pk).update(time_zone="Asia/Kathmandu")
    page, other = enter(new_page, session, amal), enter(new_page, session, nuru)
    say(other, "What time is it?")
    wait_for(page, "What time is it?")
    clock = page.locator(".message time")
    heard = clock.text_content()
    page.reload()
    expect(clock).to_have_text(heard)
    at = LiveEvent.objects.get(session=session, kind="message.sent").at
    assert heard == f"{at.astimezone(ZoneInfo('Asia/Kathmandu')):%H:%M}"


def test_on_a_wide_screen_a_message_does_not_move_the_page_under_its_reader(new_page, people):
    session, _host, amal, nuru = people
    page = enter(new_page, session, amal, viewport={"width": 1280, "height": 500})
    other = enter(new_page, session, nuru)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    before = page.evaluate("scrollY")
    assert before > 0
    for number in range(9):
        say(other, f"Line {number}")
        wait_for(other, f"Line {number}")
    wait_for(page, "Line 8")
    box = "document.querySelector('.room__scroll')"
    assert page.evaluate("scrollY") == before
    assert page.evaluate(f"{box}.scrollHeight - {box}.scrollTop - {box}.clientHeight") <= 1


def test_on_a_phone_the_composer_covers_no_message(new_page, people):
    session, _host, amal, nuru = people
    page, other = enter(new_page, session, amal, viewport=PHONE), enter(new_page, session, nuru)
    for number in range(12):
        say(other, f"Line {number}\nin two rows")
        wait_for(other, f"Line {number}")
    wait_for(page, "Line 11")
    last, composer = page.locator(".message").last.bounding_box(), page.locator("#chat .room__composer").bounding_box()
    assert last["y"] + last["height"] <= composer["y"]
