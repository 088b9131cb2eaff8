"""Threads, posts and what is done with them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from time_machine import travel

from communities import actions
from communities.enums import CommunityState, PostReportState, ReactionKind
from communities.handles import handles_of, plain_handle, written_handles
from communities.models import Post, PostReport, Thread
from communities.post_html import html_of
from communities.queries import discussion as queries
from core.states import InvalidTransition
from members.enums import Role
from members.models import Notification, Task
from tests.factories import (
    make_community,
    make_community_membership,
    make_member,
    make_officer,
    make_post,
    make_post_report,
    make_thread,
)

pytestmark = pytest.mark.django_db


def member_of(thread: Thread, name: str = ""):
    return make_community_membership(thread.community, make_member(name)).member


# --- Writing --------------------------------------------------------------------------------------------


def test_only_members_write():
    thread = make_thread()
    with pytest.raises(PermissionDenied):
        actions.write_post(thread, by=make_member("", Role.SECRETARIAT), text="Hello", language="en")


def test_nobody_writes_where_the_community_rests():
    thread = make_thread()
    type(thread.community).objects.update(state=CommunityState.DORMANT)
    with pytest.raises(InvalidTransition):
        make_post(Thread.objects.get())


def test_a_closed_thread_takes_no_post_until_it_is_reopened():
    thread = make_thread()
    officer = make_officer(thread.community).member
    actions.close_thread(thread, by=officer)
    with pytest.raises(InvalidTransition):
        make_post(thread)
    actions.reopen_thread(thread, by=officer)
    assert make_post(thread).thread == thread


def test_what_officers_did_already_is_not_done_again():
    thread = make_thread()
    officer = make_officer(thread.community).member
    actions.pin_thread(thread, by=officer)
    with pytest.raises(InvalidTransition):
        actions.pin_thread(thread, by=officer)
    actions.unpin_thread(thread, by=officer)
    with pytest.raises(InvalidTransition):
        actions.unpin_thread(thread, by=officer)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 10_001])
def test_an_empty_or_endless_post_is_refused(text):
    thread = make_thread()
    with pytest.raises(ValidationError):
        make_post(thread, text=text)
    assert thread.posts.count() == 1


def test_who_writes_very_much_waits_a_little():
    thread = make_thread()
    author = member_of(thread)
    for number in range(30):
        make_post(thread, author=author, text=f"Number {number}")
    with pytest.raises(ValidationError):
        make_post(thread, author=author)
    with travel(timezone.now() + timedelta(minutes=61), tick=False):
        assert make_post(thread, author=author)


def test_a_post_is_edited_within_fifteen_minutes_and_its_first_version_kept():
    post = make_post(text="One")
    actions.edit_post(post, by=post.author, text="Two", language="fr")
    changed = Post.objects.get(pk=post.pk)
    assert (changed.text, changed.language, changed.edited_at is None) == ("Two", "fr", False)
    assert list(changed.versions.values_list("text", flat=True)) == ["One"]
    with travel(timezone.now() + timedelta(minutes=16), tick=False), pytest.raises(InvalidTransition):
        actions.edit_post(post, by=post.author, text="Three", language="en")


def test_nobody_edits_the_post_of_another_not_even_an_officer():
    post = make_post()
    with pytest.raises(PermissionDenied):
        actions.edit_post(post, by=make_officer(post.thread.community).member, text="x", language="en")


# --- Hiding and reports ------------------------------------------------------------------------------------


def test_hiding_needs_a_reason():
    post = make_post()
    with pytest.raises(ValidationError):
        actions.hide_post(post, by=make_officer(post.thread.community).member, reason="  ")


def test_hiding_takes_back_notices_not_read_and_tells_the_author(django_capture_on_commit_callbacks):
    thread = make_thread()
    reader = member_of(thread)
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(thread)
    assert [notice.kind for notice in reader.notifications.all()] == ["communities.posted"]
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide_post(post, by=make_officer(thread.community).member, reason="Names a patient")
    assert list(reader.notifications.all()) == []
    assert [notice.kind for notice in post.author.notifications.filter(kind__startswith="communities.")] == [
        "communities.post_hidden"
    ]


def test_the_secretariat_hides_what_was_reported_and_nothing_else():
    post, secretary = make_post(), make_member("", Role.SECRETARIAT)
    with pytest.raises(PermissionDenied):
        actions.hide_post(post, by=secretary, reason="Unkind")
    report = make_post_report(post, is_for_secretariat=True)
    actions.uphold_post_report(report, by=secretary, reason="Unkind")
    post.refresh_from_db()
    assert post.is_hidden


def test_a_report_is_a_task_for_officers_but_not_for_whom_it_is_about(django_capture_on_commit_callbacks):
    thread = make_thread()
    writing, other = make_officer(thread.community).member, make_officer(thread.community).member
    secretary = make_member("", Role.SECRETARIAT)
    post = make_post(thread, author=writing)
    with django_capture_on_commit_callbacks(execute=True):
        report = make_post_report(post)
    assert list(Task.objects.open().about(report).values_list("owner", flat=True)) == [other.pk]
    with pytest.raises(PermissionDenied):
        actions.dismiss_post_report(report, by=writing)
    with django_capture_on_commit_callbacks(execute=True):
        past_them = make_post_report(post, is_for_secretariat=True)
    assert list(Task.objects.open().about(past_them).values_list("owner", flat=True)) == [secretary.pk]


def test_hiding_answers_all_reports_and_reporting_twice_is_one():
    post = make_post()
    reporter = member_of(post.thread)
    reports = [make_post_report(post, by=reporter), make_post_report(post, by=reporter), make_post_report(post)]
    assert reports[0] == reports[1]
    actions.hide_post(post, by=make_officer(post.thread.community).member, reason="Unkind")
    assert set(PostReport.objects.values_list("state", flat=True)) == {PostReportState.UPHELD}


# --- Reactions and reading ----------------------------------------------------------------------------------


def test_one_reaction_of_a_kind_per_member_and_counts_from_the_rows():
    post = make_post()
    reader, other = member_of(post.thread), member_of(post.thread)
    for person, kind in ((reader, "thanks"), (reader, "thanks"), (reader, "useful"), (other, "thanks")):
        actions.give_reaction(post, by=person, kind=ReactionKind(kind))
    found = queries.posts_of(post.thread).get(pk=post.pk)
    shown = {one["kind"].value: (one["count"], one["is_own"]) for one in queries.reactions_of(found, reader)}
    assert shown == {"thanks": (2, True), "agree": (0, False), "useful": (1, True), "question": (0, False)}


def test_new_posts_are_counted_until_they_are_read(django_capture_on_commit_callbacks):
    thread = make_thread()
    reader = member_of(thread)
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(thread)
    (row,) = queries.threads_for(thread.community, reader, leads=False)
    assert (row.post_count, row.new_count, queries.new_post_count(thread.community, reader)) == (2, 2, 2)
    actions.visit_thread(thread, by=reader, until=post.pk)
    actions.visit_thread(thread, by=reader, until=0)
    (row,) = queries.threads_for(thread.community, reader, leads=False)
    assert (row.new_count, queries.new_post_count(thread.community, reader)) == (0, 0)
    assert not Notification.objects.unread().filter(recipient=reader, kind="communities.posted").exists()


def test_a_hidden_post_is_not_counted():
    thread = make_thread()
    reader, post = member_of(thread), make_post(thread)
    actions.hide_post(post, by=make_officer(thread.community).member, reason="Unkind")
    (row,) = queries.threads_for(thread.community, reader, leads=False)
    assert (row.post_count, row.new_count) == (1, 1)


# --- Handles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Aïssatou Ba", "aïssatou.ba"),
        ("Maria Santos-Reyes", "maria.santos.reyes"),
        ("ليلى فاروق", "ليلى.فاروق"),
        ("O'Brien, Ann\u2028<b>", "o.brien.ann.b"),
        ("…", ""),
    ],
)
def test_a_handle_is_made_from_the_name_in_its_own_letters(name, handle):
    assert plain_handle(name) == handle
    assert written_handles(f"Thanks @{handle}, see a@b.org") == ([handle] if handle else [])


def test_two_of_one_name_have_handles_of_their_own():
    assert handles_of([(1, "Ann Lee"), (2, "Ann  lee"), (3, "Bo")]) == {1: "ann.lee.1", 2: "ann.lee.2", 3: "bo"}


def test_only_members_of_the_community_are_named_and_told(django_capture_on_commit_callbacks):
    thread = make_thread()
    inside, outside = member_of(thread, "Grace Mwale"), make_member("Omar Haddad")
    with django_capture_on_commit_callbacks(execute=True):
        post = make_post(thread, text="@Grace.Mwale and @omar.haddad, what do you think?")
    assert [mention.member for mention in post.mentions.all()] == [inside]
    assert not outside.notifications.filter(kind="communities.mentioned").exists()
    assert [notice.kind for notice in inside.notifications.all()] == ["communities.mentioned"]


# --- As HTML ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\ntwo\n\nThree", '<p dir="auto">One<br>two</p><p dir="auto">Three</p>'),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("> said\nanswer", '<blockquote dir="auto"><p dir="auto">said</p></blockquote><p dir="auto">answer</p>'),
        (
            "<script>alert(1)</script> & co",
            '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</p>',
        ),
        (
            "See https://example.org/a?b=1&c=2.",
            '<p dir="auto">See <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener ugc" dir="ltr">'
            "https://example.org/a?b=1&amp;c=2</a>.</p>",
        ),
        ('javascript:alert(1) https://x.org/"onclick="a', None),
    ],
)
def test_a_text_becomes_paragraphs_lists_quotes_and_links(text, html):
    shown = html_of(text)
    if html is None:
        assert ("onclick=" in shown.split('href="')[1].split('"')[0], "javascript:" in shown) == (False, True)
        assert 'href="https://x.org/"' in shown
    else:
        assert shown == html


def test_a_handle_that_names_somebody_is_set_apart():
    assert html_of("Hi @Ann.Lee, @bo", {"ann.lee"}) == (
        '<p dir="auto">Hi <b class="mention" dir="auto">@Ann.Lee</b>, @bo</p>'
    )


def test_quotes_in_quotes_without_end_do_no_harm():
    assert html_of(">" * 10_000 + "x").count("<blockquote") == 4


def test_streams_and_their_parents_have_discussions_of_their_own():
    parent = make_community()
    stream = make_community(parent=parent)
    thread = make_thread(stream)
    assert not queries.is_reader(make_community_membership(parent).member, thread.community)
