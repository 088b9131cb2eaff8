"""What two people do at once. Real threads and commits, so no test transaction around them."""

from threading import Barrier, Thread

from django.db import connection

from core.states import InvalidTransition
from journeys import actions
from journeys.enums import BriefState, ReviewState
from journeys.models import Brief, Decision
from tests.factories import make_brief, make_editor, make_review


def test_of_two_editors_who_decide_at_once_one_decides(committed_db):
    brief = make_brief(BriefState.IN_REVIEW)
    make_review(ReviewState.SUBMITTED, brief=brief)
    editors, barrier, outcomes = [make_editor(), make_editor()], Barrier(2), []

    def decide(action, editor):
        mine = Brief.objects.get(pk=brief.pk)
        barrier.wait()
        try:
            outcomes.append(action(mine, by=editor, letter="Decided.").state)
        except InvalidTransition:
            outcomes.append("refused")
        connection.close()

    pairs = zip([actions.accept_brief, actions.return_brief], editors, strict=True)
    threads = [Thread(target=decide, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes.count("refused") == 1
    assert Decision.objects.count() == 1
