"""Being mailed less: tuning it on a phone, and stopping it from the mail itself."""

import re
import time

from members.enums import Topic, Way
from members.queries import notice_settings_of
from tests.browser.accessibility import assert_accessible
from tests.browser.outbox import mail_to
from tests.factories import make_brief, make_member, make_notification
from tests.serving import wait_until

PHONE = {"width": 360, "height": 740}


def test_a_member_tunes_mails_without_scripts_and_stops_a_kind_from_the_mail(new_page):
    number = time.time_ns()
    author = make_member("Ada Author", email=f"ada{number}@example.org")
    colleague = make_member("Cole League", email=f"cole{number}@example.org")
    tuning = new_page(as_=colleague.email, viewport=PHONE, java_script_enabled=False)
    tuning.goto("/en/me/notices/")
    tuning.get_by_role("link", name="Choose what you are mailed").click()
    tuning.get_by_label("Digest", exact=True).select_option("weekly")
    tuning.get_by_label("Quiet hours: no mail within them").uncheck()
    tuning.get_by_label("Briefs and reviews").select_option("at_once")
    tuning.get_by_role("button", name="Save").click()
    tuning.get_by_text("Your settings are saved.").wait_for()
    assert notice_settings_of(colleague).digest == "weekly"

    # A mail comes; one press stops its kind, another brings it back. Nobody signs in.
    brief = make_brief(author=author, title=f"Fuel first {number}")
    writing = new_page(as_=author.email)
    writing.goto(f"/en/review/briefs/{brief.pk}/edit/")
    writing.get_by_label("Authors to add").fill(colleague.email)
    writing.get_by_role("button", name="Save").click()
    link = re.search(r"http\S+/mail/stop/\S+", mail_to(colleague.email, brief.title)).group()
    mailbox = new_page(viewport=PHONE)
    mailbox.goto(link[link.index("/en/") :])
    assert_accessible(mailbox)
    in_arabic = new_page(viewport=PHONE, color_scheme="dark")
    in_arabic.goto(link[link.index("/en/") :].replace("/en/", "/ar/", 1))
    assert_accessible(in_arabic)
    mailbox.get_by_role("button", name="Stop these mails").click()
    mailbox.get_by_role("heading", name="These mails are stopped").wait_for()
    assert notice_settings_of(colleague).way_of(Topic.REVIEWS) == Way.SITE
    mailbox.get_by_role("button", name="Undo").click()
    mailbox.get_by_role("heading", name="These mails come again").wait_for()
    assert notice_settings_of(colleague).way_of(Topic.REVIEWS) == Way.AT_ONCE


def test_a_notice_that_is_followed_is_read(new_page):
    reader = make_member("Rosa Reader", email=f"rosa{time.time_ns()}@example.org")
    make_notification(reader)
    page = new_page(as_=reader.email)
    page.goto("/en/me/notices/")
    page.get_by_role("link", name="You are now: Editor.").click()
    page.wait_for_url("**/en/me/")
    wait_until(lambda: not reader.notifications.unread().exists(), "The notice is still new", 5)
