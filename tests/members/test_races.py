"""Several people, or several requests of one, at the same moment."""

from functools import partial

from core.authorization import SYSTEM
from members import actions
from members.enums import MemberState, Role
from members.models import MemberImport, MembershipApplication, User
from tests.factories import make_member, make_member_import, make_membership_application
from tests.races import REFUSED, at_once


def test_the_parts_of_one_page_wake_a_member_once(committed_db):
    member = make_member(state=MemberState.APPROVED, last_seen_on=None)
    stale = [User.objects.get(pk=member.pk) for _ in range(4)]

    states = at_once(*[lambda one=one: actions.note_visit(one, by=one).state for one in stale])

    assert states == ["active"] * 4


def test_of_two_secretaries_who_decide_at_once_one_does(committed_db):
    application = make_membership_application()
    first, second = (make_member("", Role.SECRETARIAT) for _ in range(2))
    stale = [MembershipApplication.objects.get(pk=application.pk) for _ in range(2)]

    done = at_once(
        partial(actions.approve_membership_application, stale[0], by=first),
        partial(actions.decline_membership_application, stale[1], by=second, reason="No."),
    )

    assert done.count(REFUSED) == 1
    application.refresh_from_db()
    is_member = User.objects.filter(email=application.email).exists()
    assert (application.state == "approved") == is_member


def test_one_address_applies_once_however_often_it_is_confirmed_at_once(committed_db):
    twins = [make_membership_application("unconfirmed", email="ada@example.org") for _ in range(3)]

    done = at_once(*[partial(actions.confirm_membership_application, each, by=SYSTEM) for each in twins])

    assert (done.count(REFUSED), MembershipApplication.objects.undecided().count()) == (2, 1)


def test_two_lists_with_one_person_admit_them_once(committed_db):
    secretariat = make_member("", Role.SECRETARIAT)
    content = "Name,E-mail\nAna,ana@x.org\n"
    lists = [make_member_import(content, by=secretariat) for _ in range(2)]

    at_once(*[partial(actions.confirm_member_import, each, by=secretariat) for each in lists])

    assert User.objects.filter(email="ana@x.org").count() == 1
    for each in MemberImport.objects.filter(state="open"):  # the one that came too late is tried once more
        assert actions.confirm_member_import(each, by=secretariat).added_count == 0
