from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from communities import actions
from communities.enums import AT_WORK, BenefitKind, CommunityState, OfficerTermState
from communities.models import CharterRules, Community, CountDown, OfficerTerm
from communities.queries.benefits import benefits_of
from communities.queries.officers import consecutive_terms, last_day_of
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.actions import erase_member
from members.enums import MemberState, Role
from members.models import Task, User
from tests.factories import (
    make_community,
    make_led_community,
    make_member,
    make_offered_term,
    make_officer,
)

pytestmark = pytest.mark.django_db


def resign_one(community: Community) -> OfficerTerm:
    term = community.officer_terms.current()[0]
    return actions.resign_officer_term(term, by=term.member)


def edited(kind: str = "thematic", **changes) -> CharterRules:
    """The next version of the rules with these changes, as the secretariat makes it."""
    rules = CharterRules.objects.latest_of(kind)
    names = [field.name for field in CharterRules._meta.fields]
    kept = {
        name: getattr(rules, name)
        for name in names
        if name not in {"id", "kind", "version", "written_by", "written_at"}
    }
    return actions.edit_charter_rules(rules, by=make_member("", Role.SECRETARIAT), **kept | changes)


def refused_benefits(community) -> list[str]:
    return [each.kind for each in benefits_of(community) if not each.is_granted]


def test_when_one_of_three_resigns_the_group_is_at_risk_for_sixty_days():
    community = make_led_community()
    resign_one(community)
    community.refresh_from_db()
    count_down = CountDown.objects.get()
    assert (community.state, count_down.ends_at - count_down.began_at) == (CommunityState.AT_RISK, timedelta(days=60))
    assert refused_benefits(community) == [kind for kind in BenefitKind if kind != BenefitKind.HOME_PAGE]


def test_when_one_of_three_is_erased_the_group_is_at_risk_at_once(django_capture_on_commit_callbacks):
    community, secretary = make_led_community(), make_member("", Role.SECRETARIAT)
    gone, *stay = [term.member for term in community.officer_terms.current()]
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(gone, by=SYSTEM, reason="a letter")
    community.refresh_from_db()
    count_down = CountDown.objects.get()
    assert (community.state, count_down.ends_at - count_down.began_at) == (CommunityState.AT_RISK, timedelta(days=60))
    assert refused_benefits(community) == [kind for kind in BenefitKind if kind != BenefitKind.HOME_PAGE]
    assert [bool(person.notifications.exists()) for person in (*stay, secretary)] == [True, True, True]


def test_all_is_reversed_when_the_third_accepts(django_capture_on_commit_callbacks):
    secretary = make_member("", Role.SECRETARIAT)
    community = make_led_community()
    with django_capture_on_commit_callbacks(execute=True):
        resign_one(community)
    owners = set(Task.objects.open().filter(kind="communities.at_risk").values_list("owner", flat=True))
    assert owners == {secretary.pk, *[term.member_id for term in community.officer_terms.current()]}
    third = make_offered_term(community)
    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_officer_term(third, by=third.member)
    community.refresh_from_db()
    assert community.state == CommunityState.ACTIVE
    assert refused_benefits(community) == []
    assert not CountDown.objects.running().exists()
    assert not Task.objects.open().filter(kind="communities.at_risk").exists()


def test_who_accepts_keeps_the_words_they_agreed_to():
    term = make_offered_term()
    actions.accept_officer_term(term, by=term.member)
    term.refresh_from_db()
    assert term.accepted_terms.startswith("Leading a community is not paid.")


def test_who_is_no_current_member_can_neither_be_asked_nor_accept():
    community, secretary = make_led_community(), make_member("", Role.SECRETARIAT)
    dormant = make_member("Dora", state=MemberState.DORMANT)
    with pytest.raises(ValidationError) as refusal:
        actions.offer_officer_term(community, by=secretary, member=dormant)
    assert refusal.value.message_dict == {
        "member": ["Dora is not a current member. Only current members lead a community."]
    }
    term = make_offered_term(community, dormant)
    with pytest.raises(ValidationError):
        actions.accept_officer_term(term, by=dormant)


def test_edited_rules_take_effect_without_code():
    community = make_led_community()
    edited(min_officers=4)
    actions.keep_charters()
    community.refresh_from_db()
    assert community.state == CommunityState.AT_RISK
    edited(min_officers=3)
    actions.keep_charters()
    community.refresh_from_db()
    assert community.state == CommunityState.ACTIVE
    assert CharterRules.objects.latest_of("thematic").version == 3


def test_of_two_who_edit_the_same_version_one_is_refused():
    rules = CharterRules.objects.latest_of("thematic")
    edited(min_officers=4)
    fields = {"min_officers": 5, "benefits": []}
    with pytest.raises(ValidationError):
        actions.edit_charter_rules(rules, by=make_member("", Role.SECRETARIAT), **fields)


@pytest.mark.parametrize("state", [state for state in CommunityState if state != CommunityState.ACTIVE])
def test_only_an_active_community_is_endangered(state):
    with pytest.raises(InvalidTransition):
        actions.endanger_community(make_community(state), by=SYSTEM)


@pytest.mark.parametrize("state", [state for state in CommunityState if state != CommunityState.AT_RISK])
def test_only_a_community_at_risk_recovers(state):
    with pytest.raises(InvalidTransition):
        actions.recover_community(make_community(state), by=SYSTEM)


def test_a_count_down_that_is_over_asks_the_secretariat_once_and_closes_nothing(django_capture_on_commit_callbacks):
    secretary = make_member("", Role.SECRETARIAT)
    community = make_led_community(CommunityState.AT_RISK, officers=2)
    CountDown.objects.update(ends_at=timezone.now() - timedelta(minutes=1))
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.keep_charters()
    community.refresh_from_db()
    over = "communities.count_down_over"
    assert community.state == CommunityState.AT_RISK
    assert [task.owner for task in Task.objects.open().filter(kind=over)] == [secretary]
    assert secretary.notifications.filter(kind=over).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.rest_community(community, by=secretary)
    assert not Task.objects.open().filter(kind=over).exists()
    assert not CountDown.objects.running().exists()


# --- the calendar ---

NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("zone", "is_over"),
    [
        ("Pacific/Kiritimati", True),  # 02:00 of the 22nd
        ("Asia/Kathmandu", False),  # 17:45 of the 21st
        ("Pacific/Pago_Pago", False),  # 01:00 of the 21st
    ],
)
def test_a_term_that_ends_today_ends_where_the_officer_lives(zone, is_over):
    term = make_officer(member=make_member(time_zone=zone), starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 21))
    assert term.includes(NOON) is not is_over
    assert bool(term.community.officer_terms.current(NOON)) is not is_over


def test_the_day_after_the_last_one_begins_the_count_down():
    community = make_led_community()
    today = timezone.now().date()
    community.officer_terms.filter(pk=community.officer_terms.first().pk).update(
        starts_on=today - timedelta(days=700), ends_on=today - timedelta(days=2)
    )
    actions.keep_charters()
    community.refresh_from_db()
    assert community.state == CommunityState.AT_RISK


def test_erasing_a_member_who_leads_begins_the_count_down():
    community = make_led_community()
    User.objects.filter(officer_terms__community=community).first().delete()
    actions.keep_charters()
    community.refresh_from_db()
    assert community.state == CommunityState.AT_RISK


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        (91, []),
        (90, ["communities.term_ends"]),
        (31, ["communities.term_ends"]),
        (30, ["communities.term_ends_now"]),
        (0, ["communities.term_ends_now"]),
    ],
)
def test_tasks_come_ninety_and_thirty_days_before_a_term_ends(days, kinds, django_capture_on_commit_callbacks):
    term = make_officer(make_led_community(), ends_on=timezone.now().date() + timedelta(days=days))
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.keep_charters()
    assert list(term.member.tasks.values_list("kind", flat=True)) == kinds
    assert term.member.notifications.count() == len(kinds)


def test_asking_for_one_more_term_closes_the_tasks(django_capture_on_commit_callbacks):
    term = make_officer(make_led_community(), ends_on=timezone.now().date() + timedelta(days=20))
    with django_capture_on_commit_callbacks(execute=True):
        actions.keep_charters()
        renewed = actions.renew_officer_term(term, by=term.member)
    assert (renewed.state, renewed.starts_on) == (OfficerTermState.OFFERED, term.ends_on + timedelta(days=1))
    assert renewed.ends_on == last_day_of(renewed.starts_on, 24)
    assert not Task.objects.open().filter(kind__startswith="communities.term_ends").exists()


def test_a_third_term_in_a_row_needs_a_note_of_the_secretariat():
    community, secretary = make_led_community(), make_member("", Role.SECRETARIAT)
    first = make_officer(community, starts_on=date(2022, 11, 1), ends_on=date(2024, 10, 31))
    second = make_officer(community, first.member, starts_on=date(2024, 11, 1), ends_on=timezone.now().date())
    assert consecutive_terms(community, first.member, before=second.ends_on + timedelta(days=1)) == 2
    for by, note in [(second.member, "We like them"), (secretary, " ")]:
        with pytest.raises(ValidationError) as refusal:
            actions.renew_officer_term(second, by=by, note=note)
        assert list(refusal.value.message_dict) == ["note"]
    third = actions.renew_officer_term(second, by=secretary, note="Nobody else speaks Tetum.")
    assert third.note == "Nobody else speaks Tetum."


def test_a_pause_begins_a_new_row_of_terms():
    first = make_officer(starts_on=date(2020, 1, 1), ends_on=date(2021, 12, 31))
    assert consecutive_terms(first.community, first.member, before=date(2022, 6, 1)) == 0


def test_a_lapsed_membership_is_warned_of_and_then_the_seat_is_vacant(django_capture_on_commit_callbacks):
    community = make_led_community()
    term = community.officer_terms.first()
    User.objects.filter(pk=term.member_id).update(state=MemberState.ALUMNI)
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.keep_charters()
    term.refresh_from_db()
    community.refresh_from_db()
    warned = term.member.notifications.filter(kind="communities.membership_lapsed").count()
    assert (term.state, community.state, warned) == (OfficerTermState.ACCEPTED, CommunityState.ACTIVE, 1)
    OfficerTerm.objects.filter(pk=term.pk).update(lapsed_at=timezone.now() - timedelta(days=30))
    actions.keep_charters()
    term.refresh_from_db()
    community.refresh_from_db()
    assert (term.state, community.state) == (OfficerTermState.VACATED, CommunityState.AT_RISK)


def test_who_is_back_in_time_keeps_the_seat():
    community = make_led_community()
    term = community.officer_terms.first()
    OfficerTerm.objects.filter(pk=term.pk).update(lapsed_at=timezone.now() - timedelta(days=29))
    actions.keep_charters()
    term.refresh_from_db()
    assert (term.state, term.lapsed_at) == (OfficerTermState.ACCEPTED, None)


# --- the ledger ---


def test_an_officer_uses_a_benefit_and_the_ledger_says_so():
    community = make_led_community()
    officer = community.officer_terms.current()[0].member
    actions.use_benefit(community, "newsletter", by=officer, note="Our webinar in March")
    used = [(use.kind, use.used_by, use.note) for use in community.benefit_uses.all()]
    assert used == [("newsletter", officer, "Our webinar in March")]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (CommunityState.AT_RISK, "A slot in the newsletter: Suspended while the community is at risk."),
        (CommunityState.DORMANT, "A slot in the newsletter: Suspended while the community rests."),
        (CommunityState.CLOSED, "A slot in the newsletter: Revoked, because the community is closed."),
    ],
)
def test_a_suspended_benefit_is_refused_with_its_reason(state, reason):
    community = make_led_community(state)
    with pytest.raises(ValidationError) as refusal:
        actions.use_benefit(community, "newsletter", by=community.officer_terms.current()[0].member)
    assert refusal.value.messages == [reason]
    assert not community.benefit_uses.exists()


def test_the_home_page_stays_at_risk_and_is_revoked_at_the_end():
    granted = {state: "home_page" not in refused_benefits(make_community(state)) for state in CommunityState}
    assert {state for state in granted if granted[state]} == {*AT_WORK, CommunityState.DORMANT}
