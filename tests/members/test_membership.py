"""From the first visit to the last: active, dormant, back, gone."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from core.authorization import SYSTEM
from core.states import InvalidTransition
from lms.schedule import JOBS
from members import actions
from members.actions.membership import first_day_that_counts
from members.enums import MEMBER_TRANSITIONS, MemberState, Role
from members.models import User
from members.permissions import is_active_member
from tests.factories import make_member

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def today() -> date:
    return timezone.now().date()


def long_ago() -> date:
    return first_day_that_counts() - DAY


def state_of(member) -> str:
    return User.objects.get(pk=member.pk).state


def test_who_was_approved_is_active_from_the_first_visit_on(client):
    member = make_member(state=MemberState.APPROVED, last_seen_on=None)
    client.force_login(member)

    client.get("/en/")

    member.refresh_from_db()
    assert (member.state, member.last_seen_on) == (MemberState.ACTIVE, today())


def test_a_dormant_member_whose_session_lasted_is_active_again_with_the_page_they_open(client):
    member = make_member(state=MemberState.DORMANT, last_seen_on=long_ago())
    client.force_login(member)

    assert client.get("/en/me/").status_code == 200
    assert state_of(member) == MemberState.ACTIVE


def test_who_stays_signed_in_never_goes_dormant(client):
    member = make_member(last_seen_on=long_ago(), last_login=timezone.now() - 900 * DAY)
    client.force_login(member)

    client.get("/en/me/")

    assert (actions.rest_absent_members(), state_of(member)) == (0, MemberState.ACTIVE)


def test_the_second_page_of_a_day_costs_no_query_more(client, django_assert_num_queries):
    client.force_login(make_member(last_seen_on=today() - DAY))
    client.get("/en/me/time-zone/")
    with django_assert_num_queries(6):  # session, account, four of the header
        client.get("/en/me/time-zone/")


def test_an_alumnus_reads_and_stays_one(client):
    member = make_member(state=MemberState.ALUMNI, last_seen_on=long_ago())
    client.force_login(member)

    assert client.get("/en/me/").status_code == 200
    assert (state_of(member), is_active_member(member)) == (MemberState.ALUMNI, False)


def test_only_members_who_are_active_count():
    everybody = [make_member(state=state) for state in MemberState]
    suspended = make_member(is_active=False)

    assert [is_active_member(member) for member in everybody] == [False, True, False, False]
    assert (is_active_member(suspended), is_active_member(AnonymousUser())) == (False, False)
    assert list(User.objects.active_members()) == [everybody[1]]


def test_who_was_away_for_months_is_dormant_and_told_how_to_be_back(mailoutbox, django_capture_on_commit_callbacks):
    away, here = make_member(language="en", last_seen_on=long_ago()), make_member(last_seen_on=first_day_that_counts())
    never_here = make_member(state=MemberState.APPROVED, last_seen_on=None)

    with django_capture_on_commit_callbacks(execute=True):
        next(job for job in JOBS if job.name == "let absent members rest").run()

    assert [state_of(member) for member in (away, here, never_here)] == ["dormant", "active", "approved"]
    assert [(message.to, message.subject) for message in mailoutbox] == [([away.email], "Your membership is dormant")]


def test_who_comes_in_while_the_clock_counts_does_not_rest():
    member = make_member(last_seen_on=long_ago())
    stale = User.objects.get(pk=member.pk)
    actions.note_visit(member, by=member)

    with pytest.raises(InvalidTransition):
        actions.rest_member(stale, by=SYSTEM)


def test_a_member_leaves_and_comes_back():
    member = make_member()

    actions.retire_member(member, by=member)
    assert state_of(member) == MemberState.ALUMNI
    actions.return_member(member, by=make_member("", Role.SECRETARIAT))
    assert state_of(member) == MemberState.ACTIVE


def test_nobody_leaves_while_they_hold_a_role():
    secretariat = make_member("", Role.SECRETARIAT)
    with pytest.raises(ValidationError):
        actions.retire_member(secretariat, by=secretariat)
    assert state_of(secretariat) == MemberState.ACTIVE


def test_nobody_ends_the_membership_of_another():
    with pytest.raises(PermissionDenied):
        actions.retire_member(make_member(), by=make_member("", Role.EDITOR))


def test_the_secretariat_ends_and_renews_a_membership_on_the_members_page(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    member = make_member("Ana Silva")
    client.force_login(make_member("", Role.SECRETARIAT))
    page = f"/en/people/{member.pk}/"

    assert "They are not in the directory" in client.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert "Their membership has ended." in client.post(f"{page}retire/", follow=True).content.decode()
    assert state_of(member) == MemberState.ALUMNI
    with django_capture_on_commit_callbacks(execute=True):
        assert "They are an active member again." in client.post(f"{page}return/", follow=True).content.decode()
    assert state_of(member) == MemberState.ACTIVE
    assert [(mail.to, "membership" in mail.body or "active member" in mail.body) for mail in mailoutbox] == [
        ([member.email], True)
    ] * 2


def test_the_secretariat_reads_why_a_membership_cannot_end_yet(client):
    editor = make_member("", Role.EDITOR)
    client.force_login(make_member("", Role.SECRETARIAT))
    answer = client.post(f"/en/people/{editor.pk}/retire/", follow=True)
    assert "A role on the platform has to end before the membership does." in answer.content.decode()
    assert state_of(editor) == MemberState.ACTIVE


def test_nobody_else_finds_a_page_that_is_not_listed_nor_ends_a_membership_there(client):
    member = make_member()
    client.force_login(make_member("", Role.EDITOR))
    answers = [client.get(f"/en/people/{member.pk}/")]
    answers += [client.post(f"/en/people/{pk}/{verb}/") for pk in (member.pk, 10**6) for verb in ("retire", "return")]
    assert [answer.status_code for answer in answers] == [404, 403, 403, 403, 403]
    assert state_of(member) == MemberState.ACTIVE


def test_who_has_left_still_sees_their_own_page(client):
    member = make_member(state=MemberState.ALUMNI)
    client.force_login(member)
    assert "You are not in the directory" in client.get(f"/en/people/{member.pk}/").content.decode()


@pytest.mark.parametrize("verb", MEMBER_TRANSITIONS)
@pytest.mark.parametrize("state", MemberState)
def test_a_membership_moves_along_its_table_and_nowhere_else(verb, state):
    sources, target = MEMBER_TRANSITIONS[verb]
    member = make_member(state=state, last_seen_on=long_ago())
    move = getattr(actions, f"{verb}_member")

    if state in sources:
        assert move(member, by=SYSTEM).state == target
    else:
        with pytest.raises(InvalidTransition):
            move(member, by=SYSTEM)


def test_the_months_of_absence_end_on_a_day_that_exists(settings, monkeypatch):
    settings.DORMANT_AFTER_MONTHS = 1
    moment = timezone.now().replace(year=2027, month=3, day=31)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert first_day_that_counts() == date(2027, 2, 28)
    settings.DORMANT_AFTER_MONTHS = 12
    assert first_day_that_counts() == date(2026, 3, 28)
