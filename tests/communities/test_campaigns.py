"""Campaigns: the ask, the co-signers and what came of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from communities import actions
from communities.enums import CAMPAIGN_TRANSITIONS, CampaignState
from communities.models import Campaign
from core.states import InvalidTransition
from members.enums import Role
from tests.factories import make_campaign, make_member
from tests.states import refused_moves

pytestmark = pytest.mark.django_db

EXTRA = {"close": {"result": "Paid."}, "stop": {"reason": "Spam."}}


@pytest.mark.parametrize(("verb", "state"), refused_moves(CampaignState, CAMPAIGN_TRANSITIONS))
def test_what_the_table_does_not_allow_is_refused(verb, state):
    lead = make_member()
    with pytest.raises(InvalidTransition):
        getattr(actions, f"{verb}_campaign")(make_campaign(state, lead=lead), by=lead, **EXTRA.get(verb, {}))


def test_co_signing_twice_counts_once_and_changes_whether_the_name_is_shown(client):
    campaign, member = make_campaign(), make_member("Zenobia")
    for is_public in (True, False, True):
        actions.sign_campaign(campaign, by=member, is_public=is_public)
    actions.sign_campaign(campaign, by=make_member("Xanthippe"))
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert ("Zenobia" in page, "Xanthippe" in page, ">2</strong>" in page) == (True, False, True)
    actions.unsign_campaign(campaign, by=member)
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert ("Zenobia" in page, ">1</strong>" in page) == (False, True)


def test_words_that_are_co_signed_stay_and_signatures_end_with_the_campaign():
    lead = make_member()
    campaign = make_campaign(lead=lead)
    with pytest.raises(InvalidTransition):
        actions.edit_campaign(campaign, by=lead, title="Other", ask="Other", audience="Other")
    with pytest.raises(ValidationError) as refusal:
        actions.close_campaign(campaign, by=lead, result=" ")
    assert list(refusal.value.message_dict) == ["result"]
    actions.close_campaign(campaign, by=lead, result="Paid in May.")
    with pytest.raises(InvalidTransition):
        actions.sign_campaign(campaign, by=make_member())


def test_a_draft_and_a_stopped_one_are_read_by_who_leads_it_alone(client):
    lead = make_member()
    draft, stopped = make_campaign("draft", lead=lead), make_campaign("stopped", lead=lead)
    for campaign in (draft, stopped):
        client.force_login(make_member())
        assert client.get(campaign.get_absolute_url()).status_code == 404
        client.force_login(lead)
        assert client.get(campaign.get_absolute_url()).status_code == 200


def test_the_co_signers_are_told_the_result(django_capture_on_commit_callbacks):
    lead, signer = make_member(), make_member()
    campaign = make_campaign(lead=lead, signers=[lead, signer], title="On time")
    with django_capture_on_commit_callbacks(execute=True):
        actions.close_campaign(campaign, by=lead, result="Paid in May.")
    told = [[str(each) for each in person.notifications.all()] for person in (lead, signer)]
    assert told == [[], ["“On time”, which you co-signed, has a result."]]


def test_who_deletes_their_account_takes_their_signature_along():
    member = make_member()
    campaign = make_campaign(signers=[member, make_member()])
    member.delete()
    assert Campaign.objects.counted().get(pk=campaign.pk).signature_count == 1


@pytest.mark.parametrize(
    ("address", "sent", "form", "field"),
    [
        ("evidence", {"evidence-title": "x", "evidence-link": "javascript:alert(1)"}, "evidence_form", "link"),
        ("evidence", {"evidence-title": "x" * 20_000, "evidence-link": "/en/"}, "evidence_form", "title"),
        ("steps", {"step-text": "x", "step-taken_on": "9999-12-31"}, "step_form", "taken_on"),
        ("steps", {"step-text": "x", "step-taken_on": "0001-01-01"}, "step_form", "taken_on"),
    ],
)
def test_bad_input_is_refused_at_its_field(client, address, sent, form, field):
    lead = make_member()
    campaign = make_campaign(lead=lead)
    client.force_login(lead)
    page = client.post(f"{campaign.get_absolute_url()}{address}/", sent)
    assert (page.status_code, list(page.context[form].errors)) == (422, [field])


def test_evidence_and_steps_are_read_by_all(client):
    lead = make_member()
    campaign = make_campaign(lead=lead)
    client.force_login(lead)
    evidence = {"evidence-title": "Payroll study", "evidence-link": "/en/library/"}
    client.post(f"{campaign.get_absolute_url()}evidence/", evidence)
    yesterday = (timezone.now() - timedelta(days=2)).date()
    client.post(f"{campaign.get_absolute_url()}steps/", {"step-text": "Met the treasury", "step-taken_on": yesterday})
    client.logout()
    page = client.get(campaign.get_absolute_url()).content.decode()
    assert ("Payroll study" in page, "Met the treasury" in page) == (True, True)


def test_the_secretariat_stops_a_campaign_with_a_reason():
    campaign = make_campaign()
    with pytest.raises(ValidationError):
        actions.stop_campaign(campaign, by=make_member("", Role.SECRETARIAT), reason="")
    actions.stop_campaign(campaign, by=make_member("", Role.SECRETARIAT), reason="An advertisement.")
    assert campaign.state == CampaignState.STOPPED


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, count):
    for _number in range(count):
        make_campaign(signers=[make_member()])
    client.get("/en/campaigns/")
    with django_assert_num_queries(4):
        client.get("/en/campaigns/")
