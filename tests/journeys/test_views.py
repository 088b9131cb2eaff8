"""What each kind of reader may do under /review/, and that nothing tells an author who an advisor is."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from journeys import actions
from journeys.enums import BriefState, ReviewState
from journeys.models import Brief, Review
from journeys.notifications import invitation_token
from members.export import personal_data_of
from members.models import User
from tests.factories import make_advisor, make_brief, make_co_author, make_editor, make_member, make_review
from tests.factories.journeys import TEXT

pytestmark = pytest.mark.django_db

SECRET, NOTE = "Zebedee Quillfeather", "The third author owes me money."
FORM = {
    "title": "What a county learned",
    "kind": "learning_brief",
    "language": "en",
    "key_messages": "Rehearse.",
    "section_question": "What changed?",
    "section_evidence": "Three alerts.",
    "section_findings": "- Faster (limited).",
}


@pytest.fixture
def sign_in(client):
    def as_(member):
        client.force_login(member)
        return client

    return as_


@pytest.fixture
def decided(django_capture_on_commit_callbacks):
    """A brief that a secret advisor reviewed and whose editor asked for revisions, all mails sent."""
    brief = make_brief(BriefState.IN_REVIEW)
    editor, advisor = make_editor("Edda Editor"), make_advisor(SECRET, email="zebedee@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        review = make_review(brief=brief, reviewer=advisor, editor=editor)
    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_review(review, by=advisor)
    content = {"recommendation": "major", "comments": "Name the district.\n\nSay how many.", "confidential_note": NOTE}
    with django_capture_on_commit_callbacks(execute=True):
        actions.submit_review(review, by=advisor, **content)
    with django_capture_on_commit_callbacks(execute=True):
        actions.return_brief(brief, by=editor, letter="Please revise.")
    return brief


def author_of(brief):
    return brief.authorships.first().member


def betrays(text: str) -> list[str]:
    return [secret for secret in (SECRET, "Quillfeather", "zebedee@", NOTE) if secret in text]


def test_no_page_an_author_opens_names_the_advisor_or_shows_the_note(sign_in, decided):
    client, review = sign_in(author_of(decided)), decided.reviews.get()
    pages = ["/en/review/", f"/en/review/briefs/{decided.pk}/", f"/en/review/reviews/{review.pk}/answer/"]
    pages += ["/en/today/", "/en/me/notices/", "/en/me/tasks/"]
    texts = {page: client.get(page) for page in pages}

    assert {page: response.status_code for page, response in texts.items()} == dict.fromkeys(pages, 200)
    assert {page: betrays(response.content.decode()) for page, response in texts.items()} == {p: [] for p in pages}
    assert "Advisor A" in texts[pages[1]].content.decode()


def test_an_author_who_is_an_editor_or_superuser_learns_no_more(sign_in, decided):
    review = decided.reviews.get()
    for insider in (make_editor(), User.objects.create_superuser("root@example.org", "Root")):
        make_co_author(decided, insider)
        client = sign_in(insider)
        assert betrays(client.get(f"/en/review/briefs/{decided.pk}/").content.decode()) == []
        assert betrays(client.get("/en/review/").content.decode()) == []
        assert client.get(f"/en/review/briefs/{decided.pk}/decide/").status_code == 403
        assert client.get(f"/en/review/briefs/{decided.pk}/invite/").status_code == 403
        assert client.get(f"/en/review/reviews/{review.pk}/").status_code == 404


def test_no_mail_to_an_author_names_the_advisor(mailoutbox, decided):
    mails = [mail for mail in mailoutbox if author_of(decided).email in mail.to]

    assert [mail.subject for mail in mails] == ["Revisions of “Keeping clinics open in the dry season”"]
    assert [betrays(mail.subject + mail.body) for mail in mails] == [[]]


def test_the_data_export_of_an_author_names_no_advisor(decided):
    actions.answer_review(decided.reviews.get(), by=author_of(decided), answers=["Done.", "Twelve."])
    exported = json.dumps(personal_data_of(author_of(decided)), ensure_ascii=False)

    assert "Advisor A" in exported
    assert betrays(exported) == []


def test_each_author_takes_along_the_draft_and_every_version():
    author, second = make_member(), make_member()
    brief = make_brief(
        BriefState.REVISIONS_REQUESTED, author=author, sections=TEXT["sections"] | {"context": "Before."}
    )
    make_co_author(brief, second)
    actions.edit_brief(brief, by=author, sections=TEXT["sections"] | {"context": "After."})

    for person in (author, second):
        exported = personal_data_of(person)["journeys.BriefAuthor"][0]
        versions = [(row["number"], row["sections"]["context"]) for row in exported["versions"]]
        assert (exported["text"]["sections"]["context"], versions) == ("After.", [(1, "Before.")])
    assert "After." not in json.dumps(personal_data_of(make_editor()))


def test_an_advisor_takes_along_what_they_wrote_and_nobody_else_does(decided):
    review = decided.reviews.get()
    written = {"comments": review.comments, "confidential_note": NOTE, "recommendation": "major"}
    exported = personal_data_of(review.reviewer)["journeys.Review"]
    assert [{name: row[name] for name in written} for row in exported] == [written]

    editor = review.invited_by
    for person in (author_of(decided), editor, make_editor(), make_advisor(), User.objects.create_superuser("r@x.org")):
        text = json.dumps(personal_data_of(person), ensure_ascii=False)
        assert [secret for secret in (NOTE, "Name the district.") if secret in text] == []


def test_the_audit_log_names_no_advisor(decided):
    entries = ModelLogEntry.objects.filter(content_type__app_label="journeys")
    lines = [f"{entry.label} {entry.user} {entry.data}" for entry in entries]

    assert lines
    assert betrays("\n".join(lines)) == []


def test_the_site_history_names_no_advisor(sign_in, decided):
    root = User.objects.create_superuser("root@example.org", "Root")
    make_co_author(decided, root)

    response = sign_in(root).get("/cms/reports/site-history/")
    text = response.content.decode()
    rows = text[text.find("<tbody") : text.find("</tbody>")]  # the filter above lists every user of the log
    assert [line for line in rows.split("</tr>") if "Advisor A" in line and "Quillfeather" in line] == []


def test_an_author_reads_the_reviews_only_after_the_decision(sign_in):
    brief = make_brief(BriefState.IN_REVIEW)
    make_review(ReviewState.SUBMITTED, brief=brief, comments="A word too early.")

    text = sign_in(author_of(brief)).get(f"/en/review/briefs/{brief.pk}/").content.decode()
    assert "A word too early." not in text


def test_an_advisor_never_reads_the_notes_of_another(sign_in, decided):
    actions.submit_brief(decided, by=author_of(decided))
    other = make_review(ReviewState.ACCEPTED, brief=decided)
    client = sign_in(other.reviewer)

    assert betrays(client.get(f"/en/review/reviews/{other.pk}/").content.decode()) == []
    assert client.get(f"/en/review/reviews/{decided.reviews.first().pk}/").status_code == 404
    assert client.get(f"/en/review/briefs/{decided.pk}/").status_code == 404


def test_an_editor_reads_names_and_notes(sign_in, decided):
    text = sign_in(make_editor()).get(f"/en/review/briefs/{decided.pk}/").content.decode()

    assert SECRET in text
    assert NOTE in text


def test_a_stranger_to_a_brief_does_not_find_it(sign_in):
    brief = make_brief(BriefState.IN_REVIEW)
    draft = make_brief()
    member, editor = sign_in(make_member()), make_editor()

    assert member.get(f"/en/review/briefs/{brief.pk}/").status_code == 404
    assert sign_in(editor).get(f"/en/review/briefs/{draft.pk}/").status_code == 404


def test_a_member_writes_and_submits_a_brief(sign_in):
    sub_theme = make_brief().sub_theme
    client = sign_in(make_member("First Author"))

    brief_url = client.post("/en/review/briefs/new/", FORM | {"sub_theme": sub_theme.pk}).url
    client.post(f"{brief_url}submit/")

    brief = Brief.objects.get(title="What a county learned")
    assert (brief.state, brief.sub_theme, brief.sections["question"]) == ("in_review", sub_theme, "What changed?")
    assert [str(author) for author in brief.authors] == ["First Author"]


def test_an_address_does_not_tell_whether_it_belongs_to_a_member(sign_in):
    make_member("Known Colleague", email="colleague@example.org")
    client, given = sign_in(make_member()), FORM | {"sub_theme": make_brief().sub_theme_id}

    def answer(address):
        page = client.post("/en/review/briefs/new/", given | {"new_authors": address}, follow=True)
        number = page.redirect_chain[-1][0].strip("/").rpartition("/")[2]
        edit = client.get(f"/en/review/briefs/{number}/edit/")
        text = page.content.decode() + edit.content.decode()
        assert "Whoever of them is a member gets a mail now." in text
        return re.sub(r'value="[A-Za-z0-9]{64}"|nonce="[^"]*"', "", text.replace(f"briefs/{number}/", ""))

    assert answer("Colleague@example.org") == answer("nobody@example.org")


def test_an_invited_author_reads_the_brief_after_saying_yes(sign_in):
    brief, colleague = make_brief(), make_member(email="colleague@example.org")
    actions.invite_authors(brief, by=author_of(brief), addresses=[colleague.email])
    client, url = sign_in(colleague), f"/en/review/briefs/{brief.pk}/"

    assert client.get(url).status_code == 404
    assert "Twelve interviews" not in client.get(f"{url}join/").content.decode()
    assert "Twelve interviews" in client.post(f"{url}join/", follow=True).content.decode()
    assert client.get(f"{url}join/").url == url
    assert sign_in(make_member()).get(f"{url}join/").status_code == 404


def test_nothing_is_lost_when_a_field_is_wrong(sign_in):
    response = sign_in(make_member()).post(
        "/en/review/briefs/new/", FORM | {"title": "", "sub_theme": "x", "new_authors": "no address"}
    )
    text = response.content.decode()

    assert "Enter a valid email address." in text
    assert "- Faster (limited)." in text


def test_an_author_takes_a_co_author_off(sign_in):
    brief = make_brief()
    other, newcomer = make_co_author(brief), make_co_author(brief)
    given = FORM | {"sub_theme": brief.sub_theme_id, "removed_authors": [other.pk]}

    sign_in(author_of(brief)).post(f"/en/review/briefs/{brief.pk}/edit/", given)

    assert brief.authors == [author_of(brief), newcomer]


def test_an_incomplete_brief_is_not_submitted_and_says_what_is_missing(sign_in):
    brief = make_brief(sections={})
    response = sign_in(author_of(brief)).post(f"/en/review/briefs/{brief.pk}/submit/", follow=True)

    assert "These sections are still empty" in response.content.decode()


def test_an_advisor_saves_previews_and_submits(sign_in):
    review = make_review(ReviewState.ACCEPTED)
    client, url = sign_in(review.reviewer), f"/en/review/reviews/{review.pk}/"
    client.post(url, {"comments": "Name the district.", "confidential_note": NOTE, "save": "1"})
    preview = client.post(url, {"comments": "Name it.", "confidential_note": NOTE, "preview": "1"}, follow=True)
    incomplete = client.post(url, {"comments": "Name it all.", "submit": "1"})
    review.refresh_from_db()

    assert "Name it." in preview.content.decode()
    assert betrays(preview.content.decode()) == []
    assert "Choose a recommendation." in incomplete.content.decode()
    assert (review.state, review.comments) == ("accepted", "Name it all.")

    client.post(url, {"comments": "Name it all.", "recommendation": "minor", "submit": "1"})
    review.refresh_from_db()
    assert (review.state, review.recommendation) == ("submitted", "minor")


def test_an_advisor_of_a_second_round_reads_the_answers_to_the_first(sign_in, decided):
    actions.answer_review(decided.reviews.get(), by=author_of(decided), answers=["Lakeside.", "Twelve of them."])
    actions.submit_brief(decided, by=author_of(decided))
    advisor = decided.reviews.get().reviewer
    review = make_review(ReviewState.ACCEPTED, brief=decided, reviewer=advisor)

    assert "Twelve of them." in sign_in(advisor).get(f"/en/review/reviews/{review.pk}/").content.decode()


def test_whoever_declined_reads_the_brief_no_more(sign_in):
    review = make_review(ReviewState.DECLINED)
    text = sign_in(review.reviewer).get(f"/en/review/reviews/{review.pk}/").content.decode()

    assert "Twelve interviews" not in text


def test_an_advisor_declines_from_the_mail_without_signing_in(client):
    review = make_review()
    url = f"/en/review/invitations/{invitation_token(review)}/"
    assert client.get(url).status_code == 200
    review.refresh_from_db()
    assert review.state == "invited"

    client.post(url, {"decline": "1", "reason": "conflict"})
    review.refresh_from_db()
    assert (review.state, review.decline_reason) == ("declined", "conflict")


def test_an_advisor_accepts_from_the_mail_and_signs_in_to_read(client):
    review = make_review()
    answer = client.post(f"/en/review/invitations/{invitation_token(review)}/", {"accept": "1"}, follow=True)
    review.refresh_from_db()

    assert review.state == "accepted"
    assert answer.redirect_chain[-1][0].startswith("/en/accounts/login/")


@pytest.mark.parametrize("token", ["x", "1:abc:def"])
def test_a_made_up_link_opens_nothing(client, token):
    assert client.get(f"/en/review/invitations/{token}/").status_code == 404


def test_a_link_from_a_mail_shows_no_text_of_the_brief(client):
    text = client.get(f"/en/review/invitations/{invitation_token(make_review())}/").content.decode()
    assert "Twelve interviews" not in text


def test_an_editor_invites_and_decides(sign_in):
    brief, advisor = make_brief(BriefState.IN_REVIEW), make_advisor()
    client = sign_in(make_editor())
    given = {"reviewer": advisor.pk, "due_on": timezone.now().date() + timedelta(days=14)}
    client.post(f"/en/review/briefs/{brief.pk}/invite/", given)
    early = client.post(f"/en/review/briefs/{brief.pk}/decide/", {"kind": "accept", "letter": "Yes."})
    Review.objects.update(state=ReviewState.SUBMITTED)
    client.post(f"/en/review/briefs/{brief.pk}/decide/", {"kind": "accept", "letter": "Yes."})
    page = client.post(f"/en/review/briefs/{brief.pk}/publish/", follow=True)
    brief.refresh_from_db()

    assert "No advisor has reviewed this brief yet." in early.content.decode()
    assert (brief.state, page.status_code) == ("published", 200)
    assert client.post(f"/en/review/briefs/{brief.pk}/publish/").status_code == 409


@pytest.mark.parametrize(
    "given", [{}, {"reviewer": "x", "due_on": "x"}, {"reviewer": "1", "due_on": "2020-01-01"}], ids=str
)
def test_a_wrong_invitation_is_refused_at_the_form(sign_in, given):
    brief = make_brief(BriefState.IN_REVIEW)
    make_advisor()
    response = sign_in(make_editor()).post(f"/en/review/briefs/{brief.pk}/invite/", given)

    assert response.status_code == 200
    assert list(brief.reviews.all()) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_of_an_editor_keeps_its_queries(sign_in, django_assert_num_queries, count):
    editor = make_editor()
    for _number in range(count):
        make_review(brief=make_brief(BriefState.IN_REVIEW), editor=editor)
        make_brief(author=editor)
    client = sign_in(editor)
    client.get("/en/review/")
    with django_assert_num_queries(9):
        client.get("/en/review/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_brief_keeps_its_queries_for_its_editor(sign_in, django_assert_num_queries, count):
    editor, brief = make_editor(), make_brief(BriefState.IN_REVIEW)
    for _number in range(count):
        make_review(ReviewState.SUBMITTED, brief=brief, editor=editor, comments="One.\n\nTwo.")
    client = sign_in(editor)
    client.get(f"/en/review/briefs/{brief.pk}/")
    with django_assert_num_queries(12):
        client.get(f"/en/review/briefs/{brief.pk}/")


def test_an_author_cannot_find_out_that_there_is_a_review(sign_in):
    review = make_review()
    client = sign_in(author_of(review.brief))

    answers = [client.post(f"/en/review/reviews/{pk}/call-off/").status_code for pk in (review.pk, review.pk + 1)]

    assert answers == [404, 404]


def test_a_review_is_due_within_a_year(sign_in):
    brief, advisor = make_brief(BriefState.IN_REVIEW), make_advisor()
    fields = {"reviewer": advisor.pk, "due_on": "9999-12-31"}

    assert sign_in(make_editor()).post(f"/en/review/briefs/{brief.pk}/invite/", fields).status_code == 200
    assert Review.objects.count() == 0
