"""Several people, or several requests of one, at the same moment."""

from members import actions
from members.enums import MemberState
from members.models import User
from tests.factories import make_member
from tests.races import at_once


def test_the_parts_of_one_page_wake_a_member_once(committed_db):
    member = make_member(state=MemberState.APPROVED, last_seen_on=None)
    stale = [User.objects.get(pk=member.pk) for _ in range(4)]

    states = at_once(*[lambda one=one: actions.note_visit(one, by=one).state for one in stale])

    assert states == ["active"] * 4
