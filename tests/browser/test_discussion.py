"""A thread from a phone, its mail, an answer by mail, and an officer who hides it."""

import os
import re
import subprocess
import time

from django.conf import settings

from communities.actions import set_delivery
from communities.models import CommunityMembership
from tests.browser.accessibility import assert_accessible
from tests.browser.outbox import mail_to
from tests.factories import make_community, make_community_membership, make_member, make_officer
from tests.serving import MANAGE, environment_of

PHONE = {"width": 360, "height": 740}


def person(name: str):
    return make_member(name, email=f"{name.lower()}{time.time_ns()}@example.org", language="en")


def pipe_in(raw: str, database: str, data) -> int:
    """What a mail server does with a mail: hand it to the command, and look at its exit code."""
    environment = environment_of(database, 0, data)
    return subprocess.run([*MANAGE, "receive_mail"], input=raw.encode(), env=environment, check=False).returncode


def test_a_thread_is_answered_by_mail_and_the_answer_hidden_with_a_reason(new_page, django_db_setup):
    mark = time.time_ns()
    community = make_community(name="Clinics in the dry season", slug=f"dry-season-{mark}")
    officer = make_officer(community, person("Olga")).member
    author, reader = person("Amina"), person("Grace")
    make_community_membership(community, author)
    set_delivery(make_community_membership(community, reader), by=reader, delivery="all")
    assert CommunityMembership.objects.active().filter(community=community).count() == 3

    writing = new_page(as_=author.email, viewport=PHONE)
    writing.goto(f"/en/communities/{community.slug}/discussion/")
    writing.get_by_role("link", name="Start a thread").click()
    writing.get_by_label("Title").fill("Paper lists")
    writing.get_by_label("Your post").fill("Who keeps a list on paper? ")
    writing.get_by_label("Name a member").press_sequentially("gra")
    writing.get_by_role("button", name="Grace · @grace").click()
    writing.reload()  # as after a sign-in that ended: the draft is still there
    assert writing.get_by_label("Your post").input_value() == "Who keeps a list on paper? @grace "
    assert_accessible(writing)
    writing.get_by_role("button", name="Post it").click()
    writing.get_by_text("Your thread stands here").wait_for()
    writing.get_by_role("button", name="Thanks").click()
    writing.locator(".reaction[aria-pressed=true]").wait_for()
    assert_accessible(writing)

    mail = mail_to(reader.email, containing="Paper lists")
    assert "Who keeps a list on paper?" in mail
    files = [path.read_text() for path in settings.OUTBOX_DIR.glob("*.eml")]
    (raw,) = [text for text in files if reader.email in text and "Reply-To:" in text]
    address = re.search(r"Reply-To:\s+(\S+)", raw)[1]
    answer = f"From: {reader.email}\nTo: {address}\nMessage-ID: <{mark}@x>\n\nWe do.\n\nOn 1 May Amina wrote:\n> Who?\n"
    assert pipe_in(answer, django_db_setup, settings.OUTBOX_DIR.parent) == os.EX_OK

    leading = new_page(as_=officer.email, viewport=PHONE)
    leading.goto(f"/en/communities/{community.slug}/discussion/")
    leading.get_by_role("link", name="Paper lists").click()
    leading.get_by_text("We do.").wait_for()
    leading.get_by_role("link", name="Hide", exact=True).nth(1).click()
    leading.get_by_label("Why").fill("Names a patient")
    leading.get_by_role("button", name="Hide the post").click()
    leading.get_by_text("The post is hidden.").wait_for()
    assert_accessible(leading)

    writing.reload()
    writing.get_by_text("Hidden by an officer").wait_for()
    assert writing.get_by_text("We do.").count() == 0
