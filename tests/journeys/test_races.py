"""What two people do at once: the same on SQLite and PostgreSQL."""

from functools import partial

import pytest

from journeys import actions
from journeys.enums import BriefState, ReviewState
from journeys.models import AuthorInvitation, Brief, Decision
from tests.factories import make_brief, make_editor, make_member, make_review
from tests.races import REFUSED, at_once

pytestmark = pytest.mark.usefixtures("committed_db")


def test_of_two_editors_who_decide_at_once_one_decides():
    brief = make_brief(BriefState.IN_REVIEW)
    make_review(ReviewState.SUBMITTED, brief=brief)

    def decide(action, editor):
        action(Brief.objects.get(pk=brief.pk), by=editor, letter="Decided.")

    editors = [make_editor(), make_editor()]
    went = at_once(partial(decide, actions.accept_brief, editors[0]), partial(decide, actions.return_brief, editors[1]))
    assert went.count(REFUSED) == 1
    assert Decision.objects.count() == 1


def test_a_double_click_on_yes_makes_one_author_and_is_no_refusal():
    brief, colleague = make_brief(), make_member()
    AuthorInvitation.objects.create(brief=brief, member=colleague)

    def join():
        return actions.join_brief(Brief.objects.get(pk=brief.pk), by=colleague)

    assert at_once(join, join) == [brief, brief]
    assert brief.authors.count(colleague) == 1


def test_a_brief_is_not_accepted_on_the_review_of_somebody_who_becomes_its_author_at_once():
    brief, editor = make_brief(BriefState.IN_REVIEW), make_editor()
    advisor = make_review(ReviewState.SUBMITTED, brief=brief).reviewer
    AuthorInvitation.objects.create(brief=brief, member=advisor)

    went = at_once(
        lambda: actions.accept_brief(Brief.objects.get(pk=brief.pk), by=editor, letter="Yes."),
        lambda: actions.join_brief(Brief.objects.get(pk=brief.pk), by=advisor),
    )
    assert went.count(REFUSED) == 1
    brief.refresh_from_db()
    assert (brief.state == BriefState.ACCEPTED) != (advisor in brief.authors)
