"""The pages of a discussion, and the two doors for mail."""

import hashlib
import hmac
import io
import time
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse

from communities import actions
from communities.enums import Delivery, JoinPolicy
from communities.mail.addresses import Place, reply_address
from communities.models import CommunityMembership, InboundMail, MemberListExport, Post, Reaction, Thread
from members.enums import Role
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


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, thing=None, slug: str = "") -> str:
    community = getattr(thing, "community", None) or (thing and thing.thread.community)
    kwargs = {"slug": slug or community.slug} | ({"pk": thing.pk} if thing else {})
    return reverse(f"communities:{name}", kwargs=kwargs)


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def thread():
    return make_thread(make_community(slug="dry-season"))


@pytest.fixture
def member(thread):
    return make_community_membership(thread.community, make_member("Grace Mwale")).member


@pytest.fixture
def officer(thread):
    return make_officer(thread.community).member


# --- Who reads ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("roles", [[], [Role.SECRETARIAT], list(Role)])
def test_nobody_but_members_reads_a_discussion(thread, roles):
    client = signed_in(make_member("", *roles))
    closed = client.get(at("thread-list", slug="dry-season"))
    assert (closed.status_code, thread.title in text_of(closed)) == (403, False)
    post = thread.posts.get()
    pages = [at("thread", thread), at("post-report", post), at("post-edit", post), at("mail-list", slug="dry-season")]
    assert [client.get(page).status_code for page in pages] == [404] * 4


def test_a_superuser_reads_nothing_either(thread):
    person = make_member()
    type(person).objects.filter(pk=person.pk).update(is_superuser=True)
    assert signed_in(person).get(at("thread", thread)).status_code == 404


def test_a_thread_is_found_in_its_own_community_only(thread, member):
    other = make_community()
    make_community_membership(other, member)
    address = reverse("communities:thread", kwargs={"slug": other.slug, "pk": thread.pk})
    assert signed_in(member).get(address).status_code == 404


# --- Reading and writing --------------------------------------------------------------------------------------


def test_a_member_starts_a_thread_and_another_answers(thread, member):
    client = signed_in(member)
    given = {"title": "Generators", "text": "Who has two?", "language": "fr"}
    response = client.post(at("thread-start", slug="dry-season"), given)
    started = Thread.objects.get(title="Generators")
    assert response.url == started.posts.get().get_absolute_url()
    answered = started.posts.get()
    other = signed_in(make_community_membership(thread.community).member)
    other.post(at("thread", started), {"text": "We do.", "language": "en", "answered": answered.pk})
    post = started.posts.last()
    assert (post.text, post.answered) == ("We do.", answered)
    page = text_of(other.get(at("thread", started)))
    assert ("In answer to Grace Mwale" in page, 'lang="fr"' in page) == (True, True)


def test_a_form_that_fails_keeps_what_was_written(thread, member):
    response = signed_in(member).post(at("thread", thread), {"text": "Kept words", "language": "xx"})
    assert (response.status_code, "Kept words" in text_of(response)) == (400, True)


def test_what_is_written_into_a_thread_closed_meanwhile_is_refused_in_words(thread, member, officer):
    actions.close_thread(thread, by=officer)
    assert signed_in(member).post(at("thread", thread), {"text": "Late", "language": "en"}).status_code == 409
    assert "Nobody writes in this thread now" in text_of(signed_in(member).get(at("thread", thread)))


def test_whoever_is_named_wrongly_is_said(thread, member):
    response = signed_in(member).post(
        at("thread", thread), {"text": "@no.body and @grace.mwale", "language": "en"}, follow=True
    )
    page = text_of(response)
    assert ("Nobody here has this handle: @no.body." in page, 'class="mention"' in page) == (True, True)


def test_the_handles_of_a_community_can_be_searched(thread, member):
    address = at("handle-list", slug="dry-season")
    client = signed_in(member)
    assert "@grace.mwale" in text_of(client.get(address, {"q": "MWALE", "fragment": 1}))
    assert "@grace.mwale" not in text_of(client.get(address, {"q": "nobody"}))


def test_a_line_stands_before_what_is_new_since_the_last_visit(thread, member):
    client = signed_in(member)
    assert "New since your last visit" not in text_of(client.get(at("thread", thread)))
    client.post(at("thread-visit", thread), {"until": thread.posts.get().pk})
    make_post(thread, text="Fresh")
    page = text_of(client.get(at("thread", thread)))
    assert page.index("New since your last visit") < page.index("Fresh")
    client.post(at("thread-visit", thread), {"until": thread.posts.last().pk})
    assert "New since your last visit" not in text_of(client.get(at("thread", thread)))


def test_a_long_thread_opens_at_the_first_new_post(thread, member, monkeypatch):
    monkeypatch.setattr("communities.queries.discussion.POSTS_ON_A_PAGE", 3)
    author = make_community_membership(thread.community).member
    posts = [make_post(thread, author=author, text=f"Post number {number}.") for number in range(7)]
    client = signed_in(member)
    client.post(at("thread-visit", thread), {"until": posts[3].pk})
    page = text_of(client.get(at("thread", thread)))
    assert ("Post number 4." in page, "Post number 1." in page) == (True, False)
    page = text_of(client.get(posts[0].get_absolute_url()))
    assert ("Post number 0." in page, "Post number 4." in page) == (True, False)


def test_a_reaction_is_given_and_taken_back_by_one_button(thread, member):
    client, post = signed_in(member), thread.posts.get()
    client.post(at("post-react", post), {"give": "thanks"})
    client.post(at("post-react", post), {"give": "thanks"})
    assert Reaction.objects.filter(member=member).count() == 1
    assert 'aria-pressed="true"' in text_of(client.get(at("thread", thread)))
    client.post(at("post-react", post), {"take_back": "thanks"})
    assert Reaction.objects.count() == 0
    assert client.post(at("post-react", post), {"give": "love"}).status_code == 404


# --- Hiding ---------------------------------------------------------------------------------------------------


def test_a_hidden_post_is_read_by_its_author_and_the_officers_alone(thread, member, officer):
    post = make_post(thread, text="Secret words", author=make_community_membership(thread.community).member)
    make_post(thread, text="An answer to it", author=member, answered=post)
    signed_in(officer).post(at("post-hide", post), {"reason": "Names a patient"})
    read = {
        who: ("Secret words" in page, "Names a patient" in page, "Hidden by an officer" in page)
        for who, page in (
            ("member", text_of(signed_in(member).get(at("thread", thread)))),
            ("author", text_of(signed_in(post.author).get(at("thread", thread)))),
            ("officer", text_of(signed_in(officer).get(at("thread", thread)))),
        )
    }
    assert read == {"member": (False, False, True), "author": (True, True, True), "officer": (True, True, True)}
    for name in ("post-report", "post-edit", "post-hide"):
        assert "Secret words" not in text_of(signed_in(member).get(at(name, post))), name


def test_a_hidden_thread_is_nowhere_but_with_who_began_it_and_the_officers(thread, member, officer):
    signed_in(officer).post(at("thread-hide", thread), {"reason": "Off topic"})
    for person, found in ((member, False), (thread.author, True), (officer, True)):
        client = signed_in(person)
        assert (thread.title in text_of(client.get(at("thread-list", slug="dry-season")))) is found
        assert (client.get(at("thread", thread)).status_code == 200) is found
    assert "Off topic" in text_of(signed_in(thread.author).get(at("thread", thread)))


def test_a_member_hides_and_leads_nothing(thread, member):
    client, post = signed_in(member), thread.posts.get()
    assert [
        client.post(at("post-hide", post), {"reason": "x"}).status_code,
        client.post(at("thread-hide", thread), {"reason": "x"}).status_code,
        client.post(at("thread-lead", thread), {"verb": "close"}).status_code,
        client.post(at("member-list-export", slug="dry-season")).status_code,
    ] == [403] * 4


def test_a_report_reaches_the_officers_who_hide_or_leave(thread, member, officer):
    post = make_post(thread, text="Reported words")
    signed_in(member).post(at("post-report", post), {"reason": "unkind", "note": "Please look"})
    reports = at("report-list", slug="dry-season")
    page = text_of(signed_in(officer).get(reports))
    assert ("Reported words" in page, "Please look" in page, member.name in page) == (True, True, False)
    report = post.reports.get()
    answer = reverse("communities:report-answer", kwargs={"slug": "dry-season", "pk": report.pk})
    assert signed_in(officer).post(answer, {"answer": "uphold", "reason": ""}).status_code == 400
    signed_in(officer).post(answer, {"answer": "uphold", "reason": "Unkind"})
    post.refresh_from_db()
    assert (post.is_hidden, post.hidden_reason) == (True, "Unkind")
    assert "Nothing is reported." in text_of(signed_in(officer).get(reports))
    assert signed_in(member).get(reports).status_code == 404


def test_the_secretariat_reads_what_was_reported(thread):
    make_post_report(make_post(thread, text="Reported words"), is_for_secretariat=True)
    page = signed_in(make_member("", Role.SECRETARIAT)).get(at("report-list", slug="dry-season"))
    assert "Reported words" in text_of(page)


# --- The list of mail -----------------------------------------------------------------------------------------


def test_a_member_chooses_how_posts_reach_them_for_one_and_for_all(thread, member):
    other = make_community_membership(member=member)
    client = signed_in(member)
    client.post(at("mail-list", slug="dry-season"), {"delivery": "all"})
    here = CommunityMembership.objects.get(member=member, community=thread.community)
    assert here.delivery == Delivery.ALL
    client.post(reverse("communities:deliveries"), {f"delivery_{here.pk}": "digest", f"delivery_{other.pk}": "muted"})
    assert list(
        CommunityMembership.objects.filter(member=member).order_by("pk").values_list("delivery", flat=True)
    ) == ["muted" if pk == other.pk else "digest" for pk in sorted([here.pk, other.pk])]


def test_the_export_is_harmless_in_a_spreadsheet_and_the_members_read_who_took_it(thread, member, officer):
    type(member).objects.filter(pk=member.pk).update(name='=HYPERLINK("http://x")')
    make_community_membership(thread.community, make_member("Asked One"), state="requested")
    make_member("Outside Two")
    file = signed_in(officer).post(at("member-list-export", slug="dry-season"))
    lines = text_of(file).splitlines()
    assert lines[0] == "\ufeffName,E-mail address"
    assert [line for line in lines if member.email in line] == [f'"\'=HYPERLINK(""http://x"")",{member.email}']
    assert [name for name in ("Asked One", "Outside Two") if name in text_of(file)] == []
    assert MemberListExport.objects.get().member_count == len(lines) - 1
    assert officer.name in text_of(signed_in(member).get(at("mail-list", slug="dry-season")))


def test_received_mail_is_counted_for_the_secretariat_alone(thread, member):
    InboundMail.objects.create(key="a", outcome="automatic")
    address = reverse("communities:received-mail")
    assert "Written by a machine" in text_of(signed_in(make_member("", Role.SECRETARIAT)).get(address))
    assert signed_in(member).get(address).status_code == 403


# --- Cost -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_threads_costs_the_same_for_one_and_three(thread, member, number, django_assert_num_queries):
    for _each in range(number - 1):
        make_post(make_thread(thread.community))
    client = signed_in(member)
    with django_assert_num_queries(14):
        client.get(at("thread-list", slug="dry-season"))


@pytest.mark.parametrize("number", [1, 3])
def test_a_thread_costs_the_same_with_one_post_and_three(thread, member, number, django_assert_num_queries):
    first = thread.posts.get()
    for _each in range(number - 1):
        post = make_post(thread, answered=first, text="@grace.mwale says so")
        actions.give_reaction(post, by=member, kind="thanks")
        actions.edit_post(post, by=post.author, text="Changed", language="en")
    client = signed_in(member)
    with django_assert_num_queries(20):
        client.get(at("thread", thread))


# --- The doors for mail ---------------------------------------------------------------------------------------


SECRET = "only-for-tests-too"


def mail_for(thread, member, text="By mail") -> bytes:
    address = reply_address(Place.POST, thread.posts.first().pk, member.pk)
    return f"From: {member.email}\r\nTo: {address}\r\nMessage-ID: <{text}@x>\r\n\r\n{text}\r\n".encode()


def hand_in(raw: bytes, *, secret=SECRET, moment=None, content_type="message/rfc822", **headers):
    moment = str(int(time.time()) if moment is None else moment)
    signature = hmac.new(secret.encode(), moment.encode() + b"." + raw, hashlib.sha256).hexdigest()
    given = {"X-Timestamp": moment, "X-Signature": f"sha256={signature}"} | headers
    return Client(enforce_csrf_checks=True).post("/mail/inbound/", raw, content_type=content_type, headers=given)


def test_a_provider_hands_a_mail_in_once(thread, member):
    raw = mail_for(thread, member)
    assert [hand_in(raw).json() for _twice in range(2)] == [{"outcome": "posted"}, {"outcome": "duplicate"}]
    assert thread.posts.last().text == "By mail"


def test_a_provider_may_send_a_form(thread, member):
    raw = mail_for(thread, member)
    form = b'--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n' + raw + b"\r\n--b--\r\n"
    assert hand_in(form, content_type="multipart/form-data; boundary=b").json() == {"outcome": "posted"}
    file = form.replace(b'name="email"', b'name="message"; filename="m.eml"').replace(b"By mail", b"As a file")
    assert hand_in(file, content_type="multipart/form-data; boundary=b").json() == {"outcome": "posted"}


def test_what_is_not_signed_well_is_refused(thread, member):
    raw = mail_for(thread, member)
    refused = [
        hand_in(raw, secret="another"),
        hand_in(raw, moment=time.time() - 3600),
        hand_in(raw, moment="soon"),
        hand_in(raw, **{"X-Signature": ""}),
        hand_in(raw, **{"X-Signature": "sha256=é"}),
        hand_in(raw, **{"X-Timestamp": str(int(time.time()) + 5)}),
    ]
    assert [answer.status_code for answer in refused] == [403] * 6
    assert Client().get("/mail/inbound/").status_code == 405
    assert InboundMail.objects.count() == 0


def test_without_a_secret_nothing_is_taken_in(thread, member):
    with override_settings(INBOUND_MAIL_SECRET=""):
        assert hand_in(mail_for(thread, member), secret="").status_code == 403


def test_bodies_that_are_no_mail_are_refused_with_a_reason(thread):
    bodies = (b"", b"\x00\xff", b"To: nobody@example.org\r\nFrom: a@b.org\r\n\r\n")
    assert [hand_in(body).status_code for body in bodies] == [400, 422, 422]
    assert hand_in(b"x" * 5_300_000).status_code == 413


class Pipe:
    def __init__(self, raw: bytes):
        self.buffer = io.BytesIO(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", 65), (b"nonsense", 65), (b"From: a@b.org\r\nTo: reply+x@replies.example.org\r\n\r\nHi", 67)],
)
def test_a_mail_servers_pipe_is_told_by_exit_codes(monkeypatch, raw, code):
    monkeypatch.setattr("sys.stdin", Pipe(raw))
    with pytest.raises(CommandError) as refusal:
        call_command("receive_mail")
    assert refusal.value.returncode == code


def test_a_pipe_that_gives_the_recipient_needs_no_header(monkeypatch, thread, member):
    raw = f"From: {member.email}\r\nTo: list@example.org\r\n\r\nThrough the pipe\r\n".encode()
    monkeypatch.setattr("sys.stdin", Pipe(raw))
    call_command("receive_mail", recipient=reply_address(Place.POST, thread.posts.get().pk, member.pk))
    assert Post.objects.get(author=member).text == "Through the pipe"


def test_addresses_of_a_discussion_have_a_language_and_that_for_mail_has_none():
    assert urlsplit(reverse("mail-inbound")).path == "/mail/inbound/"
    assert at("thread-list", slug="x") == "/en/communities/x/discussion/"


def test_where_one_joins_by_invitation_nobody_else_reads():
    community = make_community(join_policy=JoinPolicy.INVITATION)
    invited = make_community_membership(community, state="invited").member
    assert signed_in(invited).get(at("thread-list", slug=community.slug)).status_code == 403


def test_the_page_of_mails_leads_to_the_communities_and_the_secretariat_to_the_counts(member):
    settings_page = reverse("members:notice-settings")
    own, counts = reverse("communities:deliveries"), reverse("communities:received-mail")
    found = [
        [address in signed_in(who).get(settings_page).content.decode() for address in (own, counts)]
        for who in (member, make_member("", Role.SECRETARIAT))
    ]
    assert found == [[True, False], [True, True]]


def test_a_new_member_is_led_from_today_into_the_discussion(thread, member):
    assert at("thread-list", slug="dry-season") in signed_in(member).get(reverse("home:today")).content.decode()
