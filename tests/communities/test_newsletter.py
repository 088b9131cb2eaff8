"""Announcements and the newsletter: asked for, decided, sent once, stopped from the mail itself."""

from datetime import UTC, datetime, timedelta
from email import message_from_string, policy

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from communities import actions
from communities.actions import newsletter as delivery
from communities.enums import ANNOUNCEMENT_TRANSITIONS, AnnouncementKind, AnnouncementState, NewsletterIssueState
from communities.models import Announcement, NewsletterIssue, NewsletterSubscription
from communities.queries.announcements import announcements_in
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.enums import Role
from tests.factories import (
    make_announcement,
    make_community,
    make_issue,
    make_member,
    make_officer,
    make_subscriber,
)
from tests.states import refused_moves

pytestmark = pytest.mark.django_db

EXTRA = {"decline": {"reason": "Not ours."}}


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def secretary():
    return make_member("", Role.SECRETARIAT)


def titles(page) -> list[str]:
    return [announcement.title for announcement in page.context["page"]]


def funding(**fields):
    fields.setdefault("closes_at", timezone.now() + timedelta(days=9))
    return make_announcement(kind=AnnouncementKind.FUNDING, **fields)


# --- asked for and decided ---


@pytest.mark.parametrize(("verb", "state"), refused_moves(AnnouncementState, ANNOUNCEMENT_TRANSITIONS))
def test_what_the_table_does_not_allow_is_refused(verb, state):
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_announcement")(make_announcement(state=state), by=SYSTEM, **EXTRA.get(verb, {}))


def test_officers_ask_and_the_secretariat_declines_with_a_reason(client, commit):
    community, decides = make_community(), secretary()
    officer = make_officer(community).member
    client.force_login(officer)
    sent = {"kind": "event", "title": "Open day", "text": "Come.", "language": "en", "time_zone": "UTC"}
    with commit():
        client.post(f"/en/announcements/new/{community.slug}/", sent)
    announcement = Announcement.objects.get()
    assert announcement.state == AnnouncementState.REQUESTED
    assert [str(task) for task in decides.tasks.open()] == [f"“{community.name}” asks for an announcement: Open day"]
    client.force_login(decides)
    with commit():
        refused = client.post(f"/en/announcements/{announcement.pk}/decline/", {"reason": " "})
        assert list(refused.context["form"].errors) == ["reason"]
        client.post(f"/en/announcements/{announcement.pk}/decline/", {"reason": "Say where it is."})
    assert not decides.tasks.open()
    client.force_login(officer)
    assert "Say where it is." in client.get(announcement.get_absolute_url()).content.decode()
    assert [str(each) for each in officer.notifications.all()] == [
        "The announcement “Open day” is declined; its page says why."
    ]


@pytest.mark.parametrize("verb", ["request", "accept"])
def test_a_community_at_risk_is_refused_with_the_reason_in_words(verb):
    community = make_community("at_risk")
    announcement = make_announcement(community, "draft" if verb == "request" else "requested")
    with pytest.raises(ValidationError, match="Suspended while the community is at risk"):
        getattr(actions, f"{verb}_announcement")(announcement, by=SYSTEM)


def test_what_was_written_for_a_community_at_risk_is_kept_as_a_draft(client):
    community = make_community("at_risk")
    client.force_login(make_officer(community).member)
    sent = {"kind": "event", "title": "Open day", "text": "Come.", "language": "en", "time_zone": "UTC"}
    page = client.post(f"/en/announcements/new/{community.slug}/", sent, follow=True)
    assert "It is kept as a draft." in page.content.decode()
    assert Announcement.objects.get().state == AnnouncementState.DRAFT


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "funding"}, "closes_on"),
        ({"closes_on": "2020-01-01", "closes_time": "12:00"}, "closes_on"),
        ({"closes_on": "9999-12-31", "closes_time": "12:00"}, "closes_on"),
        ({"closes_on": "2027-01-01"}, "closes_time"),
        ({"closes_time": "12:00"}, "closes_on"),
        ({"link": "javascript:alert(document.cookie)"}, "link"),
        ({"text": "x" * 20_000}, "text"),
        ({"title": "x" * 161}, "title"),
        ({"time_zone": "Nowhere"}, "time_zone"),
    ],
)
def test_bad_input_is_refused_at_its_field(client, wrong, field):
    community = make_community()
    client.force_login(make_officer(community).member)
    sent = {"kind": "event", "title": "Open day", "text": "Come.", "language": "en", "time_zone": "UTC"}
    page = client.post(f"/en/announcements/new/{community.slug}/", sent | wrong)
    assert list(page.context["form"].errors) == [field]
    assert Announcement.objects.count() == 0


def test_who_does_not_lead_a_community_announces_nothing_for_it(client):
    client.force_login(make_member())
    assert client.get(f"/en/announcements/new/{make_community().slug}/").status_code == 404


# --- deadlines ---


def test_a_deadline_is_that_of_its_zone_and_from_then_on_nothing_lists_it(client):
    """23:59 in Auckland on the day is 10:59 UTC (summer time there)."""
    community = make_community()
    client.force_login(make_officer(community).member)
    day = (timezone.now() + timedelta(days=60)).date().replace(month=1, day=15)
    day = day if day > timezone.now().date() else day.replace(year=day.year + 1)
    sent = {
        "kind": "funding", "title": "Small grants", "text": "Apply.", "language": "en", "closes_on": day,
        "closes_time": "23:59", "time_zone": "Pacific/Auckland",
    }  # fmt: skip
    client.post(f"/en/announcements/new/{community.slug}/", sent)
    announcement = Announcement.objects.get()
    closes_at = datetime(day.year, 1, 15, 10, 59, tzinfo=UTC)
    assert announcement.closes_at == closes_at
    Announcement.objects.update(state=AnnouncementState.ACCEPTED)
    listed = [Announcement.objects.listed(closes_at + delta).count() for delta in (-timedelta(seconds=1), timedelta())]
    assert listed == [1, 0]


def test_what_is_past_is_in_no_list_and_expires_by_the_clock(client, commit):
    officer = make_member()
    past = funding(state="accepted", requested_by=officer, title="Too late")
    sent = funding(state="sent", title="Sent, and over")
    make_announcement(state="accepted", title="Still to come")
    Announcement.objects.filter(pk__in=[past.pk, sent.pk]).update(closes_at=timezone.now() - timedelta(minutes=1))
    assert titles(client.get("/en/announcements/")) == ["Still to come"]
    assert client.get(past.get_absolute_url()).status_code == 404
    with commit():
        assert (actions.expire_past_announcements(), actions.expire_past_announcements()) == (1, 0)
    states = [Announcement.objects.get(pk=each.pk).state for each in (past, sent)]
    assert states == [AnnouncementState.EXPIRED, AnnouncementState.SENT]
    assert [str(each) for each in officer.notifications.all()] == [
        "The deadline of “Too late” passed before it was sent."
    ]


def test_what_is_past_when_an_issue_is_sent_is_left_out(commit):
    reader = make_subscriber()
    past, fresh = funding(state="accepted", title="Too late"), funding(state="accepted", title="In time")
    issue = make_issue(announcements=[past, fresh])
    Announcement.objects.filter(pk=past.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    by = secretary()
    with commit():
        actions.send_newsletter_issue(issue, by=by)
    assert [announcement.title for announcement in announcements_in(issue)] == ["In time"]
    assert [message.to for message in mail.outbox] == [[reader.email]]
    assert ("In time" in mail.outbox[0].body, "Too late" in mail.outbox[0].body) == (True, False)


# --- composing ---


def test_announcements_are_put_in_an_order_and_taken_out():
    by, issue = secretary(), make_issue()
    first, second, third = [make_announcement(state="accepted", title=title) for title in "ABC"]
    for announcement in (first, second, third):
        actions.place_announcement(announcement, by=by, issue=issue)
    actions.place_announcement(third, by=by, issue=issue, move_by=-1)
    actions.place_announcement(first, by=by, issue=issue, move_by=-1)
    assert [each.title for each in announcements_in(issue)] == ["A", "C", "B"]
    actions.place_announcement(third, by=by, issue=None)
    assert [each.title for each in announcements_in(issue)] == ["A", "B"]


def test_a_sent_issue_stays_as_it_is():
    by, sent = secretary(), make_issue("sent")
    with pytest.raises(InvalidTransition):
        actions.place_announcement(make_announcement(state="accepted"), by=by, issue=sent)
    with pytest.raises(InvalidTransition):
        actions.edit_newsletter_edition(sent, by=by, language="en", title="Other", intro="Other")
    with pytest.raises(InvalidTransition):
        actions.send_newsletter_issue(sent, by=by)


def test_an_issue_that_is_too_long_or_has_no_words_is_not_sent():
    with pytest.raises(ValidationError, match="opening words"):
        actions.send_newsletter_issue(make_issue(languages=""), by=secretary())
    long = [make_announcement(state="accepted", text="ض" * 1500) for _number in range(12)]
    with pytest.raises(ValidationError, match="it may have 30 kB"):
        actions.send_newsletter_issue(make_issue(announcements=long), by=secretary())


def test_an_issue_with_the_announcement_of_a_community_at_risk_is_not_sent():
    issue = make_issue(announcements=[make_announcement(make_community("at_risk"), "accepted")])
    with pytest.raises(ValidationError, match="Suspended while the community is at risk"):
        actions.send_newsletter_issue(issue, by=secretary())
    assert NewsletterIssue.objects.get(pk=issue.pk).state == NewsletterIssueState.DRAFT


def test_each_slot_that_is_used_is_in_the_ledger():
    announcement = make_announcement(state="accepted", title="Open day")
    issue = make_issue(announcements=[announcement])
    actions.send_newsletter_issue(issue, by=secretary())
    uses = [(use.kind, use.note) for use in announcement.community.benefit_uses.all()]
    assert uses == [("newsletter", f"{issue.number}: Open day")]


# --- sending ---


def test_who_wants_it_gets_it_once_in_their_language_and_can_stop_it_by_one_click(client, commit):
    english, arabic = make_subscriber(), make_subscriber(language="ar")
    make_member()
    issue = make_issue(languages="en ar", announcements=[make_announcement(state="accepted", title="Open day")])
    by = secretary()
    with commit():
        actions.send_newsletter_issue(issue, by=by)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([english.email], f"Newsletter {issue.number}: News (en)"),
        ([arabic.email], mail.outbox[1].subject),
    ]
    assert "News (ar)" in mail.outbox[1].subject
    assert "Open day" in mail.outbox[1].body
    assert NewsletterIssue.objects.get(pk=issue.pk).state == NewsletterIssueState.SENT
    message = message_from_string(mail.outbox[0].message().as_string(), policy=policy.default)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.get_content_type() == "text/plain"
    address = message["List-Unsubscribe"].strip("<>").partition("//")[2].partition("/")[2]
    client.post(f"/{address}", {"List-Unsubscribe": "One-Click"})
    assert [each.member for each in NewsletterSubscription.objects.all()] == [arabic]


def test_a_worker_killed_on_the_way_sends_nobody_twice(commit, monkeypatch):
    readers = [make_subscriber() for _number in range(7)]
    issue = make_issue()
    monkeypatch.setattr(delivery, "NEWSLETTER_BATCH", 3)
    monkeypatch.setattr("communities.queries.announcements.NEWSLETTER_BATCH", 3)
    by = secretary()
    with commit():
        actions.send_newsletter_issue(issue, by=by)
    # What a worker leaves behind that died after the fifth mail: the second batch is not written down.
    NewsletterIssue.objects.filter(pk=issue.pk).update(
        state=NewsletterIssueState.SENDING, reached=readers[2].pk, progressed_at=timezone.now() - timedelta(minutes=11)
    )
    with commit():
        assert actions.go_on_with_newsletters() == 1
        assert actions.go_on_with_newsletters() == 0
    assert sorted(message.to[0] for message in mail.outbox) == sorted(reader.email for reader in readers)
    assert NewsletterIssue.objects.get(pk=issue.pk).state == NewsletterIssueState.SENT


def test_a_title_brings_no_header_into_a_mail(client, commit):
    make_subscriber()
    by, issue = secretary(), make_issue(languages="")
    client.force_login(by)
    words = {"language": "en", "title": "News\r\nBcc: all@example.org", "intro": "Hello."}
    client.post(f"/en/announcements/newsletter/{issue.number}/words/", words)
    make_announcement(state="accepted", title="Open\nday\u2028X-Evil: 1", issue=issue)
    with commit():
        actions.send_newsletter_issue(issue, by=by)
    message = mail.outbox[0].message()
    assert mail.outbox[0].subject == f"Newsletter {issue.number}: News Bcc: all@example.org"
    assert (message["Bcc"], message["X-Evil"], mail.outbox[0].recipients()) == (None, None, mail.outbox[0].to)
    assert "Open day X-Evil: 1" in mail.outbox[0].body


def test_the_archive_is_read_by_all_and_a_draft_by_the_secretariat(client):
    sent, draft = make_issue("sent"), make_issue()
    assert client.get(sent.get_absolute_url()).status_code == 200
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert [issue.number for issue in client.get("/en/announcements/newsletter/").context["page"]] == [sent.number]
    client.force_login(secretary())
    assert client.get(draft.get_absolute_url()).status_code == 200
    preview = client.get(f"/en/announcements/newsletter/{draft.number}/preview/?language=ar").content.decode()
    assert 'dir="rtl" lang="ar"' in preview


def test_a_community_page_shows_what_its_officers_announce(client):
    community = make_community()
    make_announcement(community, "accepted", title="Open day")
    make_announcement(community, "requested", title="Not decided")
    page = client.get(community.get_absolute_url()).content.decode()
    assert ("Open day" in page, "Not decided" in page) == (True, False)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, count):
    for _number in range(count):
        make_announcement(state="accepted")
        make_issue("sent")
    client.get("/en/announcements/")
    with django_assert_num_queries(4):
        client.get("/en/announcements/")
