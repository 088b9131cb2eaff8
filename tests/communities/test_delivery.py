"""How posts reach members: muted, in the digest, each by mail; and what such a mail looks like."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail as outbox
from django.test import override_settings

from communities import actions
from communities.enums import Delivery
from communities.mail.addresses import read_token
from communities.mail.distribution import PART, distribute_post, distribute_waiting_posts, tell_next_part
from communities.mail.outgoing import harmless
from communities.models import CommunityMembership, Post, PostDelivery
from members.actions import resume_mail, stop_mail
from members.models import MailDelivery, User
from tests.factories import (
    make_community,
    make_community_membership,
    make_member,
    make_notice_settings,
    make_officer,
    make_post,
    make_thread,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    outbox.outbox.clear()
    return lambda: django_capture_on_commit_callbacks(execute=True)


def reader_of(community, delivery: str, name: str = "", **fields) -> User:
    membership = make_community_membership(community, make_member(name, **fields))
    return actions.set_delivery(membership, by=membership.member, delivery=delivery).member


def sent() -> list:
    """The mails as a mail server gets them."""
    return [message_from_bytes(mail.message().as_bytes(), policy=policy.default) for mail in outbox.outbox]


def test_each_member_is_told_as_they_chose(committing):
    community = make_community()
    author = make_community_membership(community).member
    muted, digest, every = (reader_of(community, way) for way in ("muted", "digest", "all"))
    with committing():
        make_thread(community, author=author)
    assert [mail.to for mail in outbox.outbox] == [[every.email]]
    told = {person: [notice.kind for notice in person.notifications.all()] for person in (muted, digest, every, author)}
    assert told == {muted: [], digest: ["communities.posted"], every: [], author: []}
    assert digest.notifications.awaiting_digest().count() == 1


def test_who_is_named_is_told_once_and_the_muted_only_on_the_site(committing):
    community = make_community()
    thread = make_thread(community)
    muted = reader_of(community, "muted", "Muted One")
    digest = reader_of(community, "digest", "Digest Two")
    every = reader_of(community, "all", "Every Three")
    with committing():
        make_post(thread, text="@muted.one @digest.two @every.three: what do you say?")
    kinds = {person: list(person.notifications.values_list("kind", flat=True)) for person in (muted, digest, every)}
    assert kinds == {person: ["communities.mentioned"] for person in (muted, digest, every)}
    mailed = {mail.to[0] for mail in outbox.outbox}
    assert muted.email not in mailed
    assert {digest.email, every.email} == mailed
    assert not muted.notifications.awaiting_digest().exists()


def test_a_mail_that_carries_a_post_goes_by_the_standards(committing):
    community = make_community(name="Clinics in the dry season", slug="dry-season")
    thread = make_thread(community, title="Paper lists")
    reader = reader_of(community, "all")
    author = make_community_membership(community, make_member("Amina Otieno")).member
    first = thread.posts.get()
    with committing():
        post = make_post(thread, author=author, answered=first)
    (mail,) = sent()
    assert str(mail["From"]) == "Amina Otieno via Clinics in the dry season <no-reply@example.org>"
    assert mail["Subject"] == "Re: [Clinics in the dry season] Paper lists"
    assert (mail["Message-ID"], mail["In-Reply-To"], mail["References"]) == (
        post.message_id,
        first.message_id,
        first.message_id,
    )
    assert mail["List-Id"] == "<dry-season.communities.localhost>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip().startswith("<http://localhost:8000/en/")
    assert (mail["Precedence"], mail["Auto-Submitted"]) == ("list", "auto-generated")
    token = read_token(str(mail["Reply-To"]).partition("@")[0].rpartition("+")[2])
    assert (token.subject_id, token.member_id) == (post.pk, reader.pk)
    start = str(mail["List-Post"]).strip().removeprefix("<mailto:dry-season+").partition("@")[0]
    assert (read_token(start).subject_id, read_token(start).member_id) == (community.pk, reader.pk)
    text = mail.get_body(("plain",)).get_content()
    assert text.startswith(post.text)
    assert "because you belong to “Clinics in the dry season”" in text.replace("\n", " ")


def test_a_mail_of_a_thread_that_began_has_no_re(committing):
    community = make_community(name="Clinics")
    reader_of(community, "all")
    with committing():
        make_thread(community, title="Paper lists")
    (mail,) = sent()
    assert (mail["Subject"], mail["In-Reply-To"]) == ("[Clinics] Paper lists", None)


@override_settings(REPLY_DOMAIN="")
def test_where_no_mail_comes_in_no_mail_asks_for_an_answer(committing):
    community = make_community()
    reader_of(community, "all")
    with committing():
        make_thread(community)
    (mail,) = sent()
    assert (mail["Reply-To"], mail["List-Post"]) == (None, "NO")
    assert "Answer this mail" not in mail.get_body(("plain",)).get_content()


# --- Headers cannot be injected ------------------------------------------------------------------------------

NASTY = [
    "Ann\r\nBcc: victim@example.org",
    "Ann\nBcc: victim@example.org",
    "Ann\u2028Bcc: victim@example.org",
    "Ann\x85Bcc: victim@example.org",
    "Ann\x0bBcc: victim@example.org\x01",
    "=?utf-8?q?Ann=0D=0ABcc:_victim@example.org?=",
    '"Ann" <victim@example.org>, x',
    "\u202egro.elpmaxe@nnA",
    "Ann, Bo; <x>",
]


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
def test_no_name_or_title_becomes_a_header(committing, nasty):
    community = make_community()
    reader = reader_of(community, "all")
    author = make_community_membership(community).member
    thread = make_thread(community, author=author)
    outbox.outbox.clear()
    type(community).objects.filter(pk=community.pk).update(name=nasty[:120])
    User.objects.filter(pk=author.pk).update(name=nasty)
    type(thread).objects.filter(pk=thread.pk).update(title=nasty)
    with committing():
        make_post(type(thread).objects.get(pk=thread.pk), author=User.objects.get(pk=author.pk))
    (mail,) = sent()
    assert (mail["Bcc"], mail["Cc"], [str(mail["To"])]) == (None, None, [reader.email])
    assert [address.addr_spec for address in mail["From"].addresses] == ["no-reply@example.org"]
    assert "\n" not in mail["Subject"]
    assert "=0D" in nasty or "\u202e" not in str(mail["From"]) + str(mail["Subject"])
    assert len(outbox.outbox[0].recipients()) == 1


def test_what_a_program_would_decode_is_broken_up():
    assert harmless("=?utf-8?q?a=0Ab?=") == "= ?utf-8?q?a=0Ab?="


# --- Large lists ----------------------------------------------------------------------------------------------


def test_a_killed_worker_tells_nobody_twice_and_the_next_goes_on(committing, monkeypatch):
    monkeypatch.setattr("communities.mail.distribution.PART", 3)
    thread = make_thread()
    readers = [reader_of(thread.community, "all") for _number in range(8)]
    post = make_post(thread, author=thread.author)  # its job never ran: nothing is committed
    assert tell_next_part(post.pk)
    assert len(outbox.outbox) == 3  # and here the worker was killed
    distribute_post.call(post.pk)
    assert sorted(mail.to[0] for mail in outbox.outbox) == sorted(reader.email for reader in readers)
    distribute_post.call(post.pk)
    assert len(outbox.outbox) == 8
    assert Post.objects.get(pk=post.pk).told_at


def test_a_part_is_large_enough_for_two_thousand_in_twenty_jobs():
    assert PART == 100


def test_posts_left_behind_are_taken_up_again_and_hidden_ones_are_not(committing):
    thread = make_thread()
    reader_of(thread.community, "all")
    left, hidden = make_post(thread), make_post(thread)
    actions.hide_post(hidden, by=make_officer(thread.community).member, reason="Unkind")
    Post.objects.filter(pk__in=[left.pk, hidden.pk]).update(written_at=left.written_at.replace(year=2000))
    assert distribute_waiting_posts() == 0  # too long ago
    Post.objects.filter(pk__in=[left.pk, hidden.pk]).update(written_at=left.written_at - timedelta(minutes=11))
    outbox.outbox.clear()
    assert distribute_waiting_posts() == 1
    assert [mail["Message-ID"] for mail in sent()] == [left.message_id]


def test_a_mail_that_waits_for_the_morning_is_taken_back_with_its_post(committing):
    thread = make_thread()
    reader = reader_of(thread.community, "all", time_zone="UTC")
    make_notice_settings(reader, quiet_from="00:00", quiet_until="23:59")
    with committing():
        post = make_post(thread)
    assert MailDelivery.objects.waiting().filter(recipient=reader).count() == 1
    with committing():
        actions.hide_post(post, by=make_officer(thread.community).member, reason="Unkind")
    assert not MailDelivery.objects.waiting().filter(recipient=reader).exists()


def test_who_left_is_told_nothing(committing):
    thread = make_thread()
    reader = reader_of(thread.community, "all")
    CommunityMembership.objects.filter(member=reader).update(state="left")
    with committing():
        make_post(thread)
    assert outbox.outbox == []
    assert not PostDelivery.objects.filter(member=reader).exists()


# --- Stopping ------------------------------------------------------------------------------------------------


def test_one_click_in_a_mail_mutes_the_community_and_can_be_undone():
    community = make_community()
    reader = reader_of(community, "all")
    membership = CommunityMembership.objects.get(member=reader)
    was = stop_mail(reader, f"discussion:{community.pk}", by=reader)
    membership.refresh_from_db()
    assert membership.delivery == Delivery.MUTED
    resume_mail(reader, f"discussion:{community.pk}", was, by=reader)
    membership.refresh_from_db()
    assert membership.delivery == Delivery.ALL


def test_who_left_can_still_stop_old_mails_and_undo_brings_nothing_back():
    community = make_community()
    reader = reader_of(community, "all")
    membership = CommunityMembership.objects.get(member=reader)
    CommunityMembership.objects.update(state="left")
    was = stop_mail(reader, f"discussion:{community.pk}", by=reader)
    resume_mail(reader, f"discussion:{community.pk}", was, by=reader)
    membership.refresh_from_db()
    assert (was, membership.delivery, membership.state) == (Delivery.MUTED, Delivery.ALL, "left")


@pytest.mark.parametrize("which", ["", "x", "0", "-1", "²"])
def test_of_a_community_that_is_none_nothing_is_stopped(which):
    person = make_member()
    with pytest.raises(LookupError):
        stop_mail(person, f"discussion:{which}", by=person)


def test_an_edit_tells_only_who_is_newly_named(committing):
    thread = make_thread()
    first = reader_of(thread.community, "digest", "First One")
    second = reader_of(thread.community, "digest", "Second Two")
    with committing():
        post = make_post(thread, text="@first.one?")
    with committing():
        actions.edit_post(post, by=post.author, text="@first.one and @second.two?", language="en")
    told = [list(person.notifications.values_list("kind", flat=True)) for person in (first, second)]
    assert told[0] == ["communities.mentioned"]
    assert told[1].count("communities.mentioned") == 1


def sleeping(reader: User) -> User:
    make_notice_settings(reader, quiet_from="00:00", quiet_until="23:59")
    return reader


def test_a_mail_that_waits_for_the_morning_reads_as_the_post_does_then(committing):
    thread = make_thread()
    sleeper = sleeping(reader_of(thread.community, "all", time_zone="UTC"))
    awake = reader_of(thread.community, "all")
    with committing():
        post = make_post(thread, text="Call me on 0700 123")
    with committing():
        actions.edit_post(post, by=post.author, text="Write to me", language="en")
    (waiting,) = MailDelivery.objects.waiting()
    assert (waiting.recipient, "0700" in waiting.body, "Write to me" in waiting.body) == (sleeper, False, True)
    assert [mail.to[0] for mail in outbox.outbox if post.message_id in str(mail.message())] == [awake.email]


@pytest.mark.parametrize("how", ["muted", "left", "ended"])
def test_who_wants_no_mail_any_more_finds_none_in_the_morning(committing, how):
    thread = make_thread()
    sleeper = sleeping(reader_of(thread.community, "all", time_zone="UTC"))
    membership = CommunityMembership.objects.get(member=sleeper)
    with committing():
        make_post(thread)
    assert MailDelivery.objects.waiting().count() == 1
    with committing():
        if how == "muted":
            actions.set_delivery(membership, by=sleeper, delivery=Delivery.MUTED)
        elif how == "left":
            actions.leave_community_membership(membership, by=sleeper)
        else:
            officer = make_officer(thread.community).member
            actions.end_community_membership(membership, by=officer, reason="Moved away")
    assert not MailDelivery.objects.waiting().filter(key__startswith="post:").exists()


def test_who_belongs_no_more_reads_no_titles_in_the_digest(committing):
    thread = make_thread()
    reader = reader_of(thread.community, "digest")
    with committing():
        make_post(thread)
    with committing():
        actions.leave_community_membership(CommunityMembership.objects.get(member=reader), by=reader)
    assert not reader.notifications.awaiting_digest().exists()


def test_who_began_a_thread_that_is_hidden_is_told(committing):
    thread = make_thread()
    with committing():
        actions.hide_thread(thread, by=make_officer(thread.community).member, reason="Advertisement")
    assert [notice.kind for notice in thread.author.notifications.all()] == ["communities.post_hidden"]
