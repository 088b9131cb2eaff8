import io
import zipfile

import pytest
from django.urls import reverse

from communities import actions
from communities.enums import CommunityState
from communities.models import CharterRules, Proposal
from communities.queries import standing
from members.enums import Role
from tests.factories import (
    make_led_community,
    make_member,
    make_nomination,
    make_nomination_call,
    make_offered_term,
    make_proposal,
    make_score_sheet,
    make_strategy_period,
)

pytestmark = pytest.mark.django_db


def address(name: str, community, **places) -> str:
    return reverse(f"communities:{name}", kwargs={"slug": community.slug, **places})


def test_two_hundred_and_one_words_are_refused_at_their_field_and_kept(client):
    proposal = make_proposal()
    client.force_login(proposal.community.proposed_by)
    sent = {"issue_type": "issue", "rationale": "rain " * 201}
    answer = client.post(address("proposal-step", proposal.community, step=1), sent)
    assert answer.context["form"].errors == {"rationale": ["201 words. Say it in 200 or fewer."]}
    assert "rain rain" in answer.content.decode()
    proposal.refresh_from_db()
    assert proposal.rationale == "Clinics close when the rains come."


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6])
def test_every_step_saves_a_draft_and_goes_on_or_back(client, step):
    proposal = make_proposal(kind="chapter" if step == 3 else "thematic")
    client.force_login(proposal.community.proposed_by)
    here = address("proposal-step", proposal.community, step=step)
    assert client.get(here).status_code == 200
    ahead = (
        address("proposal-step", proposal.community, step=step + 1)
        if step < 6
        else address("proposal", proposal.community)
    )
    assert client.post(here, {}).url == ahead
    if step > 1:
        assert client.post(here, {"go": "back"}).url == address("proposal-step", proposal.community, step=step - 1)


def test_a_priority_of_another_period_is_not_on_the_form(client):
    proposal = make_proposal()
    old = proposal.community.objectives.get().alignments.get().priority
    new = make_strategy_period().priorities.first()
    client.force_login(proposal.community.proposed_by)
    sent = {"objective_0": "Keep them open", f"objective_0_{old.pk}": "As before", f"objective_0_{new.pk}": "Anew"}
    client.post(address("proposal-step", proposal.community, step=2), sent)
    objective = proposal.community.objectives.get()
    assert [(each.priority, each.sentence) for each in objective.alignments.all()] == [(new, "Anew")]


def test_naming_a_stranger_says_so_at_the_field_and_keeps_the_step(client):
    proposal = make_proposal()
    client.force_login(proposal.community.proposed_by)
    answer = client.post(
        address("leader-name", proposal.community), {"member": "nobody@example.org", "office": "chair"}
    )
    assert answer.context["leader_form"].errors == {"member": ["There is no member with this name or e-mail address."]}


def test_who_has_nothing_to_do_with_a_proposal_does_not_find_it(client):
    proposal = make_proposal(CommunityState.SCREENING)
    for person, status in [(make_member(), 404), (make_member("", Role.SECRETARIAT), 200)]:
        client.force_login(person)
        assert client.get(address("proposal", proposal.community)).status_code == status
        assert client.get(address("screen", proposal.community)).status_code == status
    client.force_login(proposal.community.proposed_by)
    assert client.get(address("screen", proposal.community)).status_code == 404
    assert client.get(address("proposal-step", proposal.community, step=1)).url == address(
        "proposal", proposal.community
    )


def test_a_scorer_reads_no_marks_of_others_before_their_own_are_in(client):
    proposal = make_proposal(CommunityState.SCORING)
    make_score_sheet(proposal, state="submitted")
    sheet = make_score_sheet(proposal)
    client.force_login(sheet.scorer)
    assert "Well thought through." not in client.get(address("proposal", proposal.community)).content.decode()
    sent = {f"{part}_{name}": value for name in
            ("issue", "alignment", "leadership", "diversity", "relevance", "promotion")
            for part, value in (("mark", "3"), ("sentence", "It holds."))}  # fmt: skip
    assert client.post(address("score", proposal.community), sent).url == address("proposal", proposal.community)
    assert "Well thought through." in client.get(address("proposal", proposal.community)).content.decode()


def test_the_secretariat_screens_and_decides_in_the_browser(client):
    proposal = make_proposal(CommunityState.SCREENING, kind="regional", countries=("KE",) * 5)
    term = proposal.community.officer_terms.current()[0]
    actions.resign_officer_term(term, by=term.member)
    secretary = make_member("", Role.SECRETARIAT)
    client.force_login(secretary)
    names = ("issue", "alignment", "leadership", "diversity", "relevance", "promotion")
    sent = {f"ok_{name}": "yes" for name in names}
    refused = client.post(address("screen", proposal.community), sent | {"ok_issue": "no"})
    assert refused.context["form"].errors == {"sentence_issue": ["Say what is missing."]}
    client.post(address("screen", proposal.community), sent)
    answer = client.post(address("decide", proposal.community), {"decision": "approve", "letter": "Welcome."})
    assert answer.context["form"].non_field_errors() == ["4 of 5 members have said that they take part."]
    client.post(address("decide", proposal.community), {"decision": "decline", "letter": "Too few."})
    assert Proposal.objects.get(pk=proposal.pk).decided_by == secretary


def test_rules_are_edited_on_the_site_and_make_a_version(client):
    secretary = make_member("", Role.SECRETARIAT)
    client.force_login(secretary)
    here = reverse("communities:rules-edit", kwargs={"kind": "thematic"})
    known = client.get(here).context["form"].initial
    sent = {name: known[name] for name in client.get(here).context["form"].fields} | {"min_officers": 4}
    refused = client.post(here, sent | {"last_reminder_days": 120})
    assert list(refused.context["form"].errors) == ["last_reminder_days"]
    assert client.post(here, sent).url == reverse("communities:rules")
    rules = CharterRules.objects.latest_of("thematic")
    assert (rules.version, rules.min_officers, rules.written_by) == (2, 4, secretary)


def test_each_download_of_the_logo_is_in_the_ledger_and_none_at_risk(client):
    community = make_led_community(name="Midwives & nurses")
    officer = community.officer_terms.current()[0].member
    client.force_login(officer)
    answer = client.post(address("logo-kit", community))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as kit:
        assert sorted(kit.namelist()) == ["logo.svg", "name.txt"]
        assert "Midwives &amp; nurses" in kit.read("logo.svg").decode()
    assert [(use.kind, use.used_by) for use in community.benefit_uses.all()] == [("logo", officer)]
    term = community.officer_terms.exclude(member=officer).first()
    actions.resign_officer_term(term, by=term.member)
    assert client.post(address("logo-kit", community)).url == address("standing", community)
    assert community.benefit_uses.count() == 1


def test_the_banner_is_seen_where_the_community_is_at_risk(client):
    community = make_led_community(CommunityState.AT_RISK, officers=2)
    client.force_login(make_member())
    page = client.get(address("officers", community)).content.decode()
    assert "This community has too few officers. 60 days are left" in page
    assert client.get(address("standing", community)).status_code == 403


def test_saying_yes_shows_that_it_is_not_paid(client):
    term = make_offered_term(make_led_community())
    client.force_login(term.member)
    here = address("office", term.community, pk=term.pk)
    assert "is not paid" in client.get(here).content.decode()
    client.post(here, {"answer": "accept"})
    term.refresh_from_db()
    assert term.state == "accepted"


def test_a_nominee_who_stands_is_chosen_and_then_asked(client):
    community = make_led_community()
    nomination = make_nomination(make_nomination_call(community))
    here = address("nomination-answer", community, pk=nomination.pk)
    client.force_login(nomination.member)
    client.post(here, {"answer": "accept"})
    client.force_login(community.officer_terms.current()[0].member)
    client.post(here, {"answer": "choose"})
    nomination.refresh_from_db()
    offered = community.officer_terms.get(state="offered")
    assert (nomination.state, offered.member) == ("chosen", nomination.member)


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_asks_a_fixed_number_of_questions(django_assert_num_queries, count):
    make_strategy_period()
    for _number in range(count):
        make_led_community(CommunityState.AT_RISK, officers=2)
        make_proposal(CommunityState.SCORING)
    make_strategy_period()
    with django_assert_num_queries(8):
        board = standing.board()
    assert (len(board.at_work), len(board.proposals), len(board.unaligned)) == (count, count, count)
