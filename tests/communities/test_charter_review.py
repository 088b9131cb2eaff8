"""What the charter does when people do not answer, withdraw, or are told again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from communities import actions
from communities.enums import CommunityState, JoinPolicy, OfficerTermState
from communities.models import CountDown, OfficerTerm
from communities.queries.standing import checks_of
from core.authorization import SYSTEM
from core.states import InvalidTransition
from members.models import Notification
from tests.communities.test_standing import edited
from tests.factories import (
    make_community,
    make_community_membership,
    make_interest,
    make_led_community,
    make_live_session,
    make_member,
    make_nomination_call,
    make_offered_term,
    make_officer,
    make_proposal,
)

pytestmark = pytest.mark.django_db


def address(name: str, community, **places) -> str:
    return reverse(f"communities:{name}", kwargs={"slug": community.slug, **places})


def test_a_withdrawn_proposal_is_read_by_nobody_else(client):
    proposal = make_proposal(slug="withdrawn", name="Never was")
    actions.withdraw_community(proposal.community, by=proposal.community.proposed_by)
    assert proposal.community.state == CommunityState.WITHDRAWN
    assert client.get(address("community", proposal.community)).status_code == 404
    assert "Never was" not in client.get("/en/communities/").content.decode()


@pytest.mark.parametrize("name", ["officers", "nominate"])
def test_a_stranger_does_not_learn_who_leads_a_private_community(client, name):
    community = make_led_community(join_policy=JoinPolicy.INVITATION)
    make_nomination_call(community)
    client.force_login(make_member())
    ask = client.post if name == "nominate" else client.get
    assert ask(address(name, community)).status_code == 404


def test_the_parts_of_a_private_community_are_for_its_people(client):
    community = make_led_community(join_policy=JoinPolicy.INVITATION)
    make_community(parent=community, name="Inner circle")
    assert "Inner circle" not in client.get("/en/communities/").content.decode()
    assert "Inner circle" not in client.get("/en/communities/?q=inner").content.decode()
    assert "Inner circle" not in client.get(address("community", community)).content.decode()
    client.force_login(community.officer_terms.current()[0].member)
    assert "Inner circle" in client.get(address("community", community)).content.decode()


def test_a_leader_who_never_answers_is_taken_back_and_another_one_asked(client, django_capture_on_commit_callbacks):
    proposal, silent = make_proposal(), make_member()
    with django_capture_on_commit_callbacks(execute=True):
        term = actions.name_leader(proposal, by=proposal.community.proposed_by, member=silent)
    client.force_login(proposal.community.proposed_by)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address("office-take-back", proposal.community, pk=term.pk))
    term.refresh_from_db()
    assert answer.url == address("proposal-step", proposal.community, step=3)
    assert (term.state, silent.tasks.open().count()) == (OfficerTermState.TAKEN_BACK, 0)
    with pytest.raises(InvalidTransition):
        actions.accept_officer_term(term, by=silent)


@pytest.mark.parametrize("verb", ["withdraw", "decline"])
def test_nobody_is_asked_to_lead_what_does_not_come_into_being(verb):
    proposal = make_proposal(CommunityState.SCREENING)
    term = make_offered_term(proposal.community)
    if verb == "decline":
        actions.decline_community(proposal.community, by=SYSTEM, letter="No.")
    else:
        actions.withdraw_community(proposal.community, by=proposal.community.proposed_by)
    term.refresh_from_db()
    assert term.state == OfficerTermState.TAKEN_BACK


def test_no_interest_is_said_after_the_decision():
    proposal = make_proposal(CommunityState.DECLINED)
    interest = make_interest(proposal, state="asked")
    with pytest.raises(InvalidTransition):
        actions.accept_interest(interest, by=interest.member)


def test_a_post_without_an_answer_is_no_no(client):
    term = make_offered_term(make_led_community())
    client.force_login(term.member)
    assert client.post(address("office", term.community, pk=term.pk)).status_code == 404
    term.refresh_from_db()
    assert term.state == OfficerTermState.OFFERED


def test_who_leads_belongs_whatever_they_were_before():
    community = make_led_community()
    before = make_community_membership(community, state="left")
    term = make_officer(community, before.member, state=OfficerTermState.OFFERED)
    actions.accept_officer_term(term, by=before.member)
    before.refresh_from_db()
    assert before.state == "active"


def test_officers_stand_in_the_order_of_their_offices():
    community = make_community()
    for office in ("officer", "secretary", "vice_chair", "chair"):
        make_officer(community, office=office)
    given = [term.office for term in OfficerTerm.objects.filter(community=community).current()]
    assert given == ["chair", "vice_chair", "secretary", "officer"]


def test_an_office_is_offered_by_a_mail_of_its_own(django_capture_on_commit_callbacks):
    community, member = make_led_community(), make_member()
    with django_capture_on_commit_callbacks(execute=True):
        actions.offer_officer_term(community, by=SYSTEM, member=member)
    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([member.email], f"Would you lead “{community.name}”?")
    ]


def test_a_letter_is_mailed_line_by_line(django_capture_on_commit_callbacks):
    proposal = make_proposal(CommunityState.SCREENING)
    with django_capture_on_commit_callbacks(execute=True):
        actions.return_community(proposal.community, by=SYSTEM, letter="Dear all,\n\nplease go on.")
    assert "Dear all,\n\nplease go on.\n" in mail.outbox[0].body


def told_again() -> int:
    return Notification.objects.filter(kind="communities.still_at_risk").count()


def test_officers_are_told_again_thirty_and_seven_days_before_the_end(django_capture_on_commit_callbacks):
    make_led_community(CommunityState.AT_RISK, officers=2)
    CountDown.objects.update(began_at=timezone.now() - timedelta(days=20))
    counts = []
    for days in (40, 29, 29, 6, 6):
        CountDown.objects.update(ends_at=timezone.now() + timedelta(days=days, hours=1))
        with django_capture_on_commit_callbacks(execute=True):
            actions.keep_charters()
        counts.append(told_again())
    assert counts == [0, 2, 2, 4, 4]


def test_the_rules_hold_from_the_moment_they_are_written():
    community = make_led_community()
    edited(min_officers=4)
    community.refresh_from_db()
    assert community.state == CommunityState.AT_RISK
    edited(min_officers=3)
    community.refresh_from_db()
    assert community.state == CommunityState.ACTIVE


def test_live_sessions_that_took_place_count_as_webinars():
    community = make_led_community()
    make_live_session(state="ended", starts_in=timedelta(), community=community)
    make_live_session(community=community)
    facts = {check.title: (check.is_kept, check.fact) for check in checks_of(community)}
    assert facts["Webinar"] == (True, f"1 of at least 1 in {timezone.now().year}")


@pytest.mark.parametrize("step", [3, 4])
def test_a_step_without_a_form_of_its_own_shows_no_empty_word(client, step):
    proposal = make_proposal()
    client.force_login(proposal.community.proposed_by)
    page = client.get(address("proposal-step", proposal.community, step=step)).content.decode()
    assert "None\n" not in page.split("<main")[1].split("</main")[0]
