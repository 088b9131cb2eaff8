import pytest

from journeys import actions
from journeys.enums import BriefState
from members.enums import Role
from tests.factories import make_advisor, make_brief, make_editor, make_member, make_review
from tests.permissions import compare

MEMBERS = {
    "author",
    "second author",
    "another member",
    "editor",
    "editor who is an author",
    "advisor",
    "another advisor",
}
AUTHORS = {"author", "second author", "editor who is an author"}

RIGHTS = {
    "journeys.create_brief": MEMBERS,
    "journeys.edit_brief": AUTHORS,
    "journeys.submit_brief": AUTHORS,
    "journeys.withdraw_brief": AUTHORS,
    "journeys.invite_review": {"editor"},
    "journeys.accept_brief": {"editor"},
    "journeys.return_brief": {"editor"},
    "journeys.decline_brief": {"editor"},
    "journeys.publish_brief": {"editor"},
    "journeys.cancel_review": {"editor"},
    "journeys.accept_review": {"advisor"},
    "journeys.decline_review": {"advisor"},
    "journeys.edit_review": {"advisor"},
    "journeys.submit_review": {"advisor"},
    "journeys.answer_review": AUTHORS,
    "journeys.expire_review": set(),
    "journeys.remind_review": set(),
}


@pytest.mark.django_db
def test_who_holds_which_right():
    author, second, partial_editor, advisor = make_member(), make_member(), make_editor(), make_advisor()
    brief = make_brief(BriefState.IN_REVIEW, author=author)
    actions.set_authors(brief, [author, second, partial_editor])
    review = make_review(brief=brief, reviewer=advisor)
    actors = {
        "author": author,
        "second author": second,
        "another member": make_member(),
        "editor": make_member("", Role.EDITOR),
        "editor who is an author": partial_editor,
        "advisor": advisor,
        "another advisor": make_advisor(),
    }
    compare(RIGHTS, actors, lambda name: review if name.endswith("_review") and "invite" not in name else brief)


@pytest.mark.django_db
def test_an_advisor_who_becomes_an_author_has_no_review_any_more():
    review = make_review("accepted")
    actions.set_authors(review.brief, [review.brief.authorships.first().member, review.reviewer])
    review.refresh_from_db()

    assert review.state == "cancelled"
