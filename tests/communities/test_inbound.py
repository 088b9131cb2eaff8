"""What comes in by mail, whatever program wrote it."""

from datetime import timedelta
from random import Random

import pytest
from django.core import mail as outbox
from django.utils import timezone
from time_machine import travel

from communities import actions
from communities.actions.inbound import STRANGERS_AN_HOUR
from communities.enums import CommunityMembershipState, MailOutcome
from communities.mail.addresses import Place, read_token, reply_address
from communities.mail.automatic import why_automatic
from communities.mail.parsing import read_mail
from communities.models import CommunityMembership, InboundMail, Post, Thread
from core.authorization import SYSTEM
from tests.communities.mails import MAILS, SENDER, expected_text, mail_to, name_of
from tests.factories import (
    make_community,
    make_community_membership,
    make_member,
    make_officer,
    make_post,
    make_thread,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread():
    return make_thread(make_community(name="Clinics in the dry season"))


@pytest.fixture
def amina(thread):
    return make_community_membership(thread.community, make_member("Amina Otieno", email=SENDER)).member


def address_for(thread, member, **given):
    return reply_address(Place.POST, thread.posts.first().pk, member.pk, **given)


def receive(raw: bytes, **given) -> str:
    return actions.receive_post(raw, by=SYSTEM, **given).outcome


def plain(address: str, *, text: str = "We do.", sender: str = SENDER, name: str = "<one@example.org>") -> bytes:
    head = f"From: {sender}\r\nTo: {address}\r\nSubject: Re: lists\r\nMessage-ID: {name}\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


@pytest.mark.parametrize("path", MAILS, ids=name_of)
def test_what_becomes_of_each_mail(path, thread, amina, django_capture_on_commit_callbacks):
    outbox.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        outcome = receive(mail_to(path, address_for(thread, amina)))
    assert outcome == path.parent.name
    posted = Post.objects.filter(author=amina)
    if outcome == MailOutcome.POSTED:
        post = posted.get()
        assert post.text == expected_text(path)
        assert (post.thread, post.answered) == (thread, thread.posts.first())
    else:
        assert not posted.exists()
    if outcome in {"automatic", "bounce", "loop", "unknown", "unreadable"}:
        assert outbox.outbox == []


def test_files_are_not_taken_over_and_the_post_says_which(thread, amina):
    path = next(path for path in MAILS if path.stem == "nested_with_files")
    receive(mail_to(path, address_for(thread, amina)))
    assert Post.objects.get(author=amina).left_out == [
        ["logo.png", 8],
        ["formulaire été.pdf", 609],
        ["winmail.dat", 6],
        ["invite.ics", 48],
        ["message/rfc822", 0],
    ]


def test_a_mail_to_the_communitys_address_begins_a_thread(thread, amina):
    address = reply_address(Place.COMMUNITY, thread.community.pk, amina.pk, name=thread.community.slug)
    assert receive(plain(address, text="نحن نحتفظ بالقائمة على الورق")) == "posted"
    started = Thread.objects.get(author=amina)
    assert (started.title, started.language) == ("Re: lists", "ar")


# --- The address is a right ------------------------------------------------------------------------------


def test_an_address_survives_a_mail_server_that_changes_its_case(thread, amina):
    address = address_for(thread, amina)
    local = address.partition("@")[0]
    assert len(local) <= 64
    assert local == local.lower()
    assert receive(plain(address.upper())) == "posted"


def test_an_address_with_the_longest_name_and_numbers_fits_64_octets():
    address = reply_address(Place.COMMUNITY, 2**40 - 1, 2**40 - 1, name="a-very-long-name-of-a-working-group")
    local = address.partition("@")[0]
    token = read_token(local.rpartition("+")[2])
    assert (len(local) <= 64, token.subject_id, token.member_id) == (True, 2**40 - 1, 2**40 - 1)


def test_no_letter_of_a_token_can_be_another(thread, amina):
    local, _at, domain = address_for(thread, amina).partition("@")
    token = local.rpartition("+")[2]
    others = [token[:n] + ("a" if token[n] != "a" else "b") + token[n + 1 :] for n in range(len(token))]
    # The last letter carries four bits only, so another may stand for the same bytes.
    assert [other for other in others[:-1] if read_token(other)] == []
    assert receive(plain(f"reply+{others[5]}@{domain}")) == "unknown"


def test_a_token_for_one_thread_does_not_open_another_place(thread, amina):
    other = make_thread()
    raw = plain(reply_address(Place.POST, other.posts.first().pk, amina.pk))
    assert receive(raw) == "not_member"
    assert other.posts.count() == 1


def test_the_token_of_another_member_is_refused_with_a_mail(thread, amina, django_capture_on_commit_callbacks):
    grace = make_community_membership(thread.community).member
    outbox.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert receive(plain(address_for(thread, grace))) == "sender"
    (refusal,) = outbox.outbox
    assert refusal.to == [SENDER]
    assert refusal.extra_headers["Auto-Submitted"] == "auto-replied"
    assert refusal.extra_headers["In-Reply-To"] == "<one@example.org>"
    assert (refusal.subject, "We do." in refusal.body) == ("Your mail was not posted", False)


def test_a_person_is_told_at_most_once_an_hour(thread, amina, django_capture_on_commit_callbacks):
    grace = make_community_membership(thread.community).member
    outbox.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(5):
            receive(plain(address_for(thread, grace), name=f"<{number}@example.org>"))
    assert len(outbox.outbox) == 1
    with django_capture_on_commit_callbacks(execute=True), travel(timezone.now() + timedelta(minutes=61), tick=False):
        receive(plain(address_for(thread, grace), name="<later@example.org>"))
    assert len(outbox.outbox) == 2


def test_nobody_mails_strangers_through_us_by_naming_them_as_senders(thread, amina, django_capture_on_commit_callbacks):
    """Whoever has an address of their own cannot send their words, nor many mails, to people of their choice."""
    outbox.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(STRANGERS_AN_HOUR + 3):
            raw = plain(
                address_for(thread, amina), text="x" * 20_000, sender=f"s{number}@example.com", name=f"<{number}@x>"
            )
            assert receive(raw) == "sender"
    assert len(outbox.outbox) == STRANGERS_AN_HOUR
    assert [mail for mail in outbox.outbox if "lists" in mail.subject or "xxx" in mail.body] == []


def test_a_members_own_refused_mail_comes_back_with_what_they_wrote(thread, amina, django_capture_on_commit_callbacks):
    actions.close_thread(thread, by=make_officer(thread.community).member)
    outbox.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert receive(plain(address_for(thread, amina))) == "not_open"
    (refusal,) = outbox.outbox
    assert (refusal.subject, "We do." in refusal.body) == ("Your mail was not posted: Re: lists", True)


def test_an_address_ends_with_the_membership(thread, amina):
    CommunityMembership.objects.filter(member=amina).update(state=CommunityMembershipState.LEFT)
    assert receive(plain(address_for(thread, amina))) == "not_member"


def test_an_address_ends_with_the_account(thread, amina):
    address = address_for(thread, amina)
    type(amina).objects.filter(pk=amina.pk).update(is_active=False)
    assert receive(plain(address)) == "unknown"


def test_an_address_is_valid_for_a_year(thread, amina):
    address = address_for(thread, amina)
    with travel(timezone.now() + timedelta(days=364), tick=False):
        assert receive(plain(address)) == "posted"


def test_an_address_older_than_a_year_is_refused(thread, amina):
    address = address_for(thread, amina)
    with travel(timezone.now() + timedelta(days=367), tick=False):
        assert receive(plain(address)) == "expired"


# --- When nothing is written any more -----------------------------------------------------------------------


def test_a_closed_thread_takes_no_mail(thread, amina):
    type(thread).objects.filter(pk=thread.pk).update(closed_at=timezone.now())
    assert receive(plain(address_for(thread, amina))) == "not_open"


def test_a_hidden_thread_takes_no_mail_also_not_of_who_began_it(thread, amina):
    type(thread).objects.filter(pk=thread.pk).update(state="hidden")
    assert receive(plain(address_for(thread, amina))) == "not_open"


def test_the_eleventh_mail_of_an_hour_is_left_without_an_answer(thread, amina, django_capture_on_commit_callbacks):
    outbox.outbox.clear()
    outcomes = []
    with django_capture_on_commit_callbacks(execute=False):
        for number in range(11):
            outcomes.append(receive(plain(address_for(thread, amina), name=f"<{number}@example.org>")))
    assert outcomes == ["posted"] * 10 + ["too_many"]
    assert outbox.outbox == []


# --- Twice --------------------------------------------------------------------------------------------------


def test_the_same_mail_is_posted_once(thread, amina):
    raw = plain(address_for(thread, amina))
    assert [receive(raw), receive(raw)] == ["posted", "duplicate"]
    InboundMail.objects.all().delete()  # after thirty days
    assert receive(raw) == "duplicate"


def test_a_mail_without_a_message_id_is_known_by_its_bytes(thread, amina):
    raw = plain(address_for(thread, amina)).replace(b"Message-ID: <one@example.org>\r\n", b"")
    assert [receive(raw), receive(raw), receive(raw.replace(b"We do.", b"We did."))] == [
        "posted",
        "duplicate",
        "posted",
    ]


# --- What is left of it ---------------------------------------------------------------------------------------


def test_of_a_refused_mail_neither_words_nor_addresses_are_kept(thread, amina):
    grace = make_community_membership(thread.community).member
    receive(plain(address_for(thread, grace), text="Confidential words"))
    row = InboundMail.objects.get()
    kept = " ".join(str(getattr(row, field.name)) for field in row._meta.fields)
    assert [word for word in ("Confidential", "amina", "lists") if word in kept] == []


def test_what_came_in_is_forgotten_after_thirty_days(thread, amina):
    receive(plain(address_for(thread, amina)))
    with travel(timezone.now() + timedelta(days=29), tick=False):
        assert actions.forget_inbound_mails() == 0
    with travel(timezone.now() + timedelta(days=31), tick=False):
        assert actions.forget_inbound_mails() == 1


def test_a_mail_of_ours_that_comes_back_is_a_loop(thread, amina, django_capture_on_commit_callbacks):
    CommunityMembership.objects.filter(member=amina).update(delivery="all")
    outbox.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        make_post(thread)
    (sent,) = outbox.outbox
    mail = read_mail(sent.message().as_bytes())
    assert why_automatic(mail.message, mail.sender) == MailOutcome.LOOP
    assert receive(sent.message().as_bytes(), recipient=sent.extra_headers["Reply-To"]) == "loop"


@pytest.mark.parametrize("size", [6_000_000])
def test_a_huge_mail_is_refused_by_its_size(thread, amina, size):
    assert receive(plain(address_for(thread, amina), text="x" * size)) == "too_long"


def test_tags_inside_tags_without_end_do_no_harm(thread, amina):
    raw = plain(address_for(thread, amina), text="<div>" * 20_000 + "deep").replace(b"text/plain", b"text/html")
    assert receive(raw) == "empty"


def test_no_damage_to_a_mail_makes_the_reader_stumble():
    """Every mail of the corpus with bytes lost, changed and put in, always the same ones."""
    chance = Random(2026)
    for path in MAILS:
        raw = bytearray(path.read_bytes()[:20_000])
        for _time in range(12):
            place = chance.randrange(len(raw))
            what = chance.choice([b"", b"\x00", b"\xff", b"\r\n", b"=?", b";", b'"', b"--", b"<", b"\xed\xa0\x80"])
            raw[place : place + chance.randrange(4)] = what
            mail = read_mail(bytes(raw))
            why_automatic(mail.message, mail.sender)
            "".join([mail.text, mail.subject, mail.message_id, mail.recipients]).encode()
