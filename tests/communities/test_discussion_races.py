"""Several at the same moment, on SQLite and PostgreSQL."""

from functools import partial

from django.core import mail as outbox

from communities import actions
from communities.enums import ReactionKind
from communities.mail.addresses import Place, reply_address
from communities.mail.distribution import tell_next_part
from communities.models import CommunityMembership, Post, PostDelivery, Reaction
from core.authorization import SYSTEM
from tests.factories import make_community_membership, make_officer, make_post, make_thread
from tests.races import REFUSED, at_once


def test_the_same_mail_twice_at_once_is_posted_once(committed_db):
    thread = make_thread()
    member = make_community_membership(thread.community).member
    address = reply_address(Place.POST, thread.posts.get().pk, member.pk)
    raw = f"From: {member.email}\r\nTo: {address}\r\nMessage-ID: <a@b.example>\r\n\r\nWe do.\r\n".encode()
    outcomes = at_once(*[partial(actions.receive_post, raw, by=SYSTEM)] * 3)
    assert sorted(row.outcome for row in outcomes) == ["duplicate", "duplicate", "posted"]
    assert Post.objects.filter(author=member).count() == 1


def test_two_refused_mails_at_once_are_answered_once(committed_db):
    thread = make_thread()
    member = make_community_membership(thread.community).member
    actions.close_thread(thread, by=make_officer(thread.community).member)
    address = reply_address(Place.POST, thread.posts.get().pk, member.pk)
    mails = [
        f"From: {member.email}\r\nTo: {address}\r\nMessage-ID: <{n}@b.example>\r\n\r\nWe do.\r\n".encode()
        for n in range(4)
    ]
    outbox.outbox.clear()
    outcomes = at_once(*[partial(actions.receive_post, raw, by=SYSTEM) for raw in mails])
    assert [row.outcome for row in outcomes] == ["not_open"] * 4
    assert len([mail for mail in outbox.outbox if mail.to == [member.email]]) == 1


def test_a_reaction_pressed_many_times_at_once_is_one(committed_db):
    post = make_post()
    member = make_community_membership(post.thread.community).member
    at_once(*[partial(actions.give_reaction, post, by=member, kind=ReactionKind.THANKS)] * 4)
    assert Reaction.objects.count() == 1
    at_once(*[partial(actions.take_back_reaction, post, by=member, kind=ReactionKind.THANKS)] * 4)
    assert Reaction.objects.count() == 0


def test_two_workers_at_once_tell_nobody_twice(committed_db):
    thread = make_thread()
    for _number in range(5):
        make_community_membership(thread.community)
    CommunityMembership.objects.update(delivery="all")
    post = thread.posts.get()
    Post.objects.update(told_at=None)
    PostDelivery.objects.all().delete()
    outbox.outbox.clear()
    at_once(*[partial(tell_next_part, post.pk)] * 3)
    told = [mail.to[0] for mail in outbox.outbox]
    assert (len(told), len(set(told)), PostDelivery.objects.count()) == (5, 5, 5)


def test_of_two_officers_hiding_a_post_at_once_one_is_told_it_is_too_late(committed_db):
    post = make_post()
    officers = [make_officer(post.thread.community).member for _number in range(2)]
    hide = [partial(actions.hide_post, Post.objects.get(pk=post.pk), by=one, reason="Unkind") for one in officers]
    assert at_once(*hide).count(REFUSED) == 1
