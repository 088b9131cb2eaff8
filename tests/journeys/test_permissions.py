import pytest

from journeys.enums import BriefState
from journeys.models import AuthorInvitation
from members.enums import Role
from tests.factories import make_advisor, make_brief, make_co_author, make_editor, make_member, make_review
from tests.permissions import compare

MEMBERS = {
    "author",
    "second author",
    "another member",
    "invited author",
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
    "journeys.invite_authors": AUTHORS,
    "journeys.join_brief": {"invited author"},
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
    for co_author in (second, partial_editor):
        make_co_author(brief, co_author)
    invited = make_member()
    AuthorInvitation.objects.create(brief=brief, member=invited)
    review = make_review(brief=brief, reviewer=advisor)
    actors = {
        "author": author,
        "second author": second,
        "another member": make_member(),
        "invited author": invited,
        "editor": make_member("", Role.EDITOR),
        "editor who is an author": partial_editor,
        "advisor": advisor,
        "another advisor": make_advisor(),
    }
    compare(RIGHTS, actors, lambda name: review if name.endswith("_review") and "invite" not in name else brief)
