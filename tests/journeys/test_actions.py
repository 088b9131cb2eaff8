from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone
from wagtail.models import Locale

from core.authorization import SYSTEM
from core.states import InvalidTransition
from journeys import actions
from journeys.enums import BRIEF_TRANSITIONS, REVIEW_TRANSITIONS, TAKES_AUTHORS, BriefState, ReviewState
from journeys.models import Brief, BriefPage, Decision, Review
from journeys.queries import advisors_for
from members.models import Task, User
from repository.models import Item
from tests.factories import (
    make_advisor,
    make_brief,
    make_co_author,
    make_editor,
    make_member,
    make_review,
    make_sub_theme,
)
from tests.states import allowed_moves, refused_moves

pytestmark = pytest.mark.django_db

BRIEF_ACTIONS = {
    "submit": lambda brief, author, editor: actions.submit_brief(brief, by=author),
    "withdraw": lambda brief, author, editor: actions.withdraw_brief(brief, by=author),
    "return": lambda brief, author, editor: actions.return_brief(brief, by=editor, letter="Thank you."),
    "accept": lambda brief, author, editor: actions.accept_brief(brief, by=editor, letter="Thank you."),
    "decline": lambda brief, author, editor: actions.decline_brief(brief, by=editor, letter="Thank you."),
    "publish": lambda brief, author, editor: actions.publish_brief(brief, by=editor),
}
REVIEW_ACTIONS = {
    "accept": lambda review, editor: actions.accept_review(review, by=review.reviewer),
    "decline": lambda review, editor: actions.decline_review(review, by=review.reviewer, reason="no_time"),
    "expire": lambda review, editor: actions.expire_review(review, by=SYSTEM),
    "cancel": lambda review, editor: actions.cancel_review(review, by=editor),
    "submit": lambda review, editor: actions.submit_review(
        review, by=review.reviewer, recommendation="minor", comments="Name the district."
    ),
}


@pytest.mark.parametrize(("verb", "state"), refused_moves(BriefState, BRIEF_TRANSITIONS))
def test_a_brief_refuses_a_move_from_the_wrong_state(verb, state):
    author = make_member()
    brief = make_brief(BriefState.IN_REVIEW, author=author)
    make_review(ReviewState.SUBMITTED, brief=brief)
    Brief.objects.filter(pk=brief.pk).update(state=state)
    brief.refresh_from_db()

    with pytest.raises(InvalidTransition):
        BRIEF_ACTIONS[verb](brief, author, make_editor())


@pytest.mark.parametrize(("verb", "state", "target"), allowed_moves(BRIEF_TRANSITIONS))
def test_a_brief_moves(verb, state, target):
    author = make_member()
    brief = make_brief(BriefState.IN_REVIEW, author=author)
    make_review(ReviewState.SUBMITTED, brief=brief)
    Brief.objects.filter(pk=brief.pk).update(state=state)
    brief.refresh_from_db()

    assert BRIEF_ACTIONS[verb](brief, author, make_editor()).state == target


@pytest.mark.parametrize(("verb", "state"), refused_moves(ReviewState, REVIEW_TRANSITIONS))
def test_a_review_refuses_a_move_from_the_wrong_state(verb, state):
    with pytest.raises(InvalidTransition):
        REVIEW_ACTIONS[verb](make_review(state), make_editor())


@pytest.mark.parametrize(("verb", "state", "target"), allowed_moves(REVIEW_TRANSITIONS))
def test_a_review_moves(verb, state, target):
    assert REVIEW_ACTIONS[verb](make_review(state), make_editor()).state == target


def test_a_brief_without_findings_cannot_be_submitted():
    brief = make_brief(sections={"question": "Why?", "evidence": "Interviews."})
    with pytest.raises(ValidationError, match="Findings"):
        actions.submit_brief(brief, by=brief.authorships.first().member)
    assert list(brief.versions.all()) == []


def test_a_version_stays_as_it_was_submitted():
    brief = make_brief(BriefState.REVISIONS_REQUESTED)
    author = brief.authorships.first().member
    actions.edit_brief(brief, by=author, title="A better title")
    actions.submit_brief(brief, by=author)

    titles = list(brief.versions.values_list("number", "title"))
    assert titles == [(2, "A better title"), (1, "Keeping clinics open in the dry season")]


def test_a_brief_with_the_editor_cannot_be_edited():
    brief = make_brief(BriefState.IN_REVIEW)
    with pytest.raises(InvalidTransition):
        actions.edit_brief(brief, by=brief.authorships.first().member, title="Too late")


def test_a_brief_needs_a_review_to_be_accepted():
    with pytest.raises(ValidationError, match="No advisor"):
        actions.accept_brief(make_brief(BriefState.IN_REVIEW), by=make_editor(), letter="Yes.")


@pytest.mark.parametrize("verb", ["return", "accept", "decline", "publish"])
def test_not_even_a_superuser_decides_their_own_brief(verb):
    root = User.objects.create_superuser("root@example.org", "Root")
    brief = make_brief(BriefState.IN_REVIEW, author=root)
    make_review(ReviewState.SUBMITTED, brief=brief)
    if verb == "publish":
        Brief.objects.filter(pk=brief.pk).update(state=BriefState.ACCEPTED)

    with pytest.raises(PermissionDenied):
        BRIEF_ACTIONS[verb](brief, root, root)


def test_not_even_a_superuser_reviews_their_own_brief():
    root = User.objects.create_superuser("root@example.org", "Root")
    review = make_review(ReviewState.ACCEPTED, brief=make_brief(BriefState.IN_REVIEW, author=root))
    Review.objects.filter(pk=review.pk).update(reviewer=root)
    review.refresh_from_db()

    with pytest.raises(PermissionDenied):
        actions.submit_review(review, by=root, recommendation="accept", comments="Splendid.")


def test_an_author_is_not_invited():
    author = make_advisor()
    brief = make_brief(BriefState.IN_REVIEW, author=author)
    with pytest.raises(ValidationError, match="own brief"):
        make_review(brief=brief, reviewer=author)


def test_an_advisor_is_asked_once_about_a_version_and_keeps_the_letter_in_the_next():
    advisor, brief = make_advisor(), make_brief(BriefState.IN_REVIEW)
    make_review(ReviewState.SUBMITTED, brief=brief)
    first = make_review(ReviewState.SUBMITTED, brief=brief, reviewer=advisor)
    with pytest.raises(ValidationError, match="already asked"):
        make_review(brief=brief, reviewer=advisor)
    actions.return_brief(brief, by=make_editor(), letter="Please revise.")
    actions.submit_brief(brief, by=brief.authorships.first().member)

    second = make_review(brief=brief, reviewer=advisor)

    assert [first.pseudonym, second.pseudonym] == ["Advisor B", "Advisor B"]


def test_publishing_makes_a_page_and_an_item_of_the_library():
    sub_theme = make_sub_theme()
    brief = make_brief(BriefState.ACCEPTED, author=make_member("Amina Otieno"), sub_theme=sub_theme)
    actions.publish_brief(brief, by=make_editor())

    page, item = BriefPage.objects.get(), Item.objects.get()
    assert (page.get_parent().specific, page.title, page.byline, page.live, page.item) == (
        sub_theme,
        brief.title,
        "Amina Otieno",
        True,
        item,
    )
    assert (item.title, item.item_type, item.authors, item.url.endswith(page.url)) == (
        brief.title,
        "pamphlet",
        [{"literal": "Amina Otieno"}],
        True,
    )
    assert [block.slug for block in item.building_blocks.all()] == ["governance"]


def test_a_french_brief_stands_under_the_french_sub_theme():
    sub_theme = make_sub_theme()
    french = sub_theme.copy_for_translation(Locale.objects.get(language_code="fr"), copy_parents=True)
    french.save_revision().publish()
    brief = make_brief(BriefState.ACCEPTED, sub_theme=french, language="fr")
    assert brief.sub_theme == sub_theme

    actions.publish_brief(brief, by=make_editor())

    assert (brief.page.get_parent().specific, brief.page.locale.language_code) == (french, "fr")


def test_what_is_published_is_what_was_accepted():
    brief = make_brief(BriefState.ACCEPTED)
    Brief.objects.filter(pk=brief.pk).update(title="Slipped in afterwards")
    brief.refresh_from_db()

    assert actions.publish_brief(brief, by=make_editor()).page.title == "Keeping clinics open in the dry season"


def test_a_version_is_decided_once():
    brief = make_brief(BriefState.IN_REVIEW)
    actions.return_brief(brief, by=make_editor(), letter="Please revise.")
    with pytest.raises(IntegrityError):
        Decision.objects.create(brief=brief, version=brief.versions.get(), kind="decline", letter="No.")


def test_a_decision_calls_off_the_reviews_that_are_open(django_capture_on_commit_callbacks):
    brief = make_brief(BriefState.IN_REVIEW)
    with django_capture_on_commit_callbacks(execute=True):
        open_review = make_review(brief=brief)
        make_review(ReviewState.SUBMITTED, brief=brief)
    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_brief(brief, by=make_editor(), letter="Yes.")
    open_review.refresh_from_db()

    assert open_review.state == ReviewState.CANCELLED
    assert list(Task.objects.open().about(open_review)) == []


def test_answers_follow_the_points_of_the_review():
    review = make_review(ReviewState.SUBMITTED, comments="Name the district.\n\nSay how many.")
    brief = review.brief
    author = brief.authorships.first().member
    with pytest.raises(InvalidTransition):
        actions.answer_review(review, by=author, answers=["Done.", "Twelve."])
    actions.return_brief(brief, by=make_editor(), letter="Please revise.")
    review.refresh_from_db()

    assert actions.answer_review(review, by=author, answers=["Done.", "Twelve."]).answers == [
        {"point": "Name the district.", "answer": "Done."},
        {"point": "Say how many.", "answer": "Twelve."},
    ]


@pytest.mark.parametrize(
    ("days", "reminded", "sent"),
    [(8, None, 0), (7, None, 1), (6, 7, 0), (3, 7, 1), (3, 3, 0), (0, 3, 1), (0, 0, 0), (-1, 3, 0)],
)
def test_an_advisor_is_reminded_once_for_each_day(days, reminded, sent, mailoutbox, django_capture_on_commit_callbacks):
    make_review(ReviewState.ACCEPTED, reminded_days=reminded, due_on=timezone.now().date() + timedelta(days=30))
    Review.objects.update(due_on=timezone.now().date() + timedelta(days=days))
    for _run in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("follow_up_reviews", verbosity=0)

    assert len([mail for mail in mailoutbox if mail.subject.startswith("Reminder")]) == sent


def test_an_advisor_who_answers_late_is_not_reminded_at_once():
    review = make_review(due_on=timezone.now().date() + timedelta(days=5))
    actions.accept_review(review, by=review.reviewer)

    assert review.reminded_days == 7


def test_an_invitation_nobody_answers_expires_after_ten_days():
    now = timezone.now()
    states = {}
    for days in (9, 11):
        review = make_review(invited_at=now - timedelta(days=days))
        states[review.pk] = days
    call_command("follow_up_reviews", verbosity=0)

    found = {states[review.pk]: review.state for review in Review.objects.all()}
    assert found == {9: ReviewState.INVITED, 11: ReviewState.EXPIRED}


def test_suggestions_put_expertise_first_and_say_why():
    brief = make_brief(BriefState.IN_REVIEW)
    busy, expert = make_advisor("Busy"), make_advisor("Expert")
    make_review(ReviewState.ACCEPTED, reviewer=busy)
    expert.profile.expertise.add(brief.sub_theme.building_block)

    names = [str(suggestion) for suggestion in advisors_for(brief)]
    assert names == ["Expert: knows Leadership and governance", "Busy: 1 open review"]


def test_a_review_by_somebody_who_became_an_author_does_not_count():
    brief = make_brief(BriefState.IN_REVIEW)
    review = make_review(ReviewState.SUBMITTED, brief=brief)
    author = brief.authorships.first().member
    actions.return_brief(brief, by=make_editor(), letter="Please revise.")
    make_co_author(brief, review.reviewer)
    actions.submit_brief(brief, by=author)

    with pytest.raises(ValidationError):
        actions.accept_brief(brief, by=make_editor(), letter="Thank you.")


def test_an_advisor_who_becomes_an_author_has_no_review_any_more():
    review = make_review(ReviewState.ACCEPTED)
    make_co_author(review.brief, review.reviewer)
    review.refresh_from_db()

    assert review.state == ReviewState.CANCELLED


def test_whoever_is_asked_to_write_too_is_an_author_only_after_a_yes(mailoutbox, django_capture_on_commit_callbacks):
    brief, colleague = make_brief(author=make_member("Amina Otieno")), make_member(email="colleague@example.org")
    author = brief.authors[0]
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            actions.invite_authors(brief, by=author, addresses=["colleague@example.org", "nobody@example.org"])
    assert brief.authors == [author]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["colleague@example.org"], "Write “Keeping clinics open in the dry season” with Amina Otieno?")
    ]

    with django_capture_on_commit_callbacks(execute=True):
        actions.join_brief(brief, by=colleague)
    assert brief.authors == [author, colleague]
    assert [str(notice) for notice in author.notifications.all()] == [
        f"{colleague.name} writes “Keeping clinics open in the dry season” with you now."
    ]


def test_whoever_was_taken_off_comes_back_only_when_asked_again():
    brief = make_brief()
    colleague = make_co_author(brief)
    actions.edit_brief(brief, by=brief.authors[0], title=brief.title, removed_authors=brief.authors)

    with pytest.raises(PermissionDenied):
        actions.join_brief(brief, by=colleague)
    assert len(brief.authors) == 1


def test_a_brief_whose_authors_have_left_can_still_be_joined():
    brief, colleague = make_brief(), make_member()
    actions.invite_authors(brief, by=brief.authors[0], addresses=[colleague.email])
    brief.authors[0].delete()

    assert actions.join_brief(brief, by=colleague).authors == [colleague]


@pytest.mark.parametrize("state", sorted(set(BriefState) - TAKES_AUTHORS))
def test_nobody_becomes_an_author_after_the_decision(state):
    brief, asked = make_brief(), make_member()
    actions.invite_authors(brief, by=brief.authors[0], addresses=[asked.email])
    Brief.objects.update(state=state)
    with pytest.raises(InvalidTransition):
        actions.join_brief(brief, by=asked)
    with pytest.raises(InvalidTransition):
        actions.invite_authors(brief, by=brief.authors[0], addresses=[make_member().email])


def test_what_is_submitted_is_what_the_co_author_saved_last():
    brief = make_brief()
    author, opened_before = brief.authorships.first().member, Brief.objects.get(pk=brief.pk)
    actions.edit_brief(brief, by=author, title="The newer title")

    actions.submit_brief(opened_before, by=author)

    assert brief.versions.first().title == "The newer title"


def test_an_invitation_answered_in_the_last_moment_does_not_stop_the_scheduler(monkeypatch):
    review = make_review(invited_at=timezone.now() - timedelta(days=11))
    late = [Review.objects.get(pk=review.pk)]
    actions.accept_review(review, by=review.reviewer)
    monkeypatch.setattr("journeys.management.commands.follow_up_reviews.late_invitations", lambda: late)

    call_command("follow_up_reviews", verbosity=0)

    review.refresh_from_db()
    assert review.state == ReviewState.ACCEPTED
