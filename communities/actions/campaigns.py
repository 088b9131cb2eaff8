"""Advocacy: what members ask of somebody, together."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from communities import initiative_notifications as notifications
from communities.enums import CampaignState
from communities.guards import lock, move, require_own_community, require_state
from communities.models import Campaign, CampaignEvidence, CampaignSignature, CampaignStep
from core.audit import record
from core.authorization import authorize
from core.states import require


@transaction.atomic
def create_campaign(*, by, title: str, ask: str, audience: str, community=None) -> Campaign:
    """Begin a campaign as a draft that only who leads it and the secretariat read."""
    authorize(by, "communities.create_campaign")
    require_own_community(by, community)
    campaign = Campaign(title=title, ask=ask, audience=audience, community=community, started_by=by)
    campaign.full_clean()
    campaign.save()
    record(campaign, "communities.create_campaign", by=by)
    return campaign


@transaction.atomic
def edit_campaign(campaign: Campaign, *, by, **fields) -> Campaign:
    """Change the words, as long as nobody has put their name to them."""
    authorize(by, "communities.edit_campaign", campaign)
    require_state(
        lock(campaign),
        {CampaignState.DRAFT},
        _("Members co-sign these words now, so they cannot be changed any more."),
    )
    if fields.get("community") != campaign.community:
        require_own_community(by, fields.get("community"))
    for name, value in fields.items():
        setattr(campaign, name, value)
    campaign.full_clean()
    campaign.save()
    record(campaign, "communities.edit_campaign", by=by)
    return campaign


@transaction.atomic
def open_campaign(campaign: Campaign, *, by) -> Campaign:
    """Publish it for co-signing."""
    authorize(by, "communities.open_campaign", campaign)
    return move(campaign, "open", by=by, opened_at=timezone.now())


@transaction.atomic
def close_campaign(campaign: Campaign, *, by, result: str) -> Campaign:
    """End it with its result, which the co-signers are told."""
    authorize(by, "communities.close_campaign", campaign)
    require(bool(result.strip()), _("Say what came of it: a campaign is not closed without its result."), "result")
    move(campaign, "close", by=by, result=result, closed_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_campaign_closed, campaign, by=by))
    return campaign


@transaction.atomic
def stop_campaign(campaign: Campaign, *, by, reason: str) -> Campaign:
    """Take it off the public pages."""
    authorize(by, "communities.stop_campaign", campaign)
    require(bool(reason.strip()), _("Say why, so that people know."), "reason")
    move(campaign, "stop", by=by, reason=reason, closed_at=timezone.now())
    transaction.on_commit(partial(notifications.announce_campaign_stopped, campaign, by=by))
    return campaign


# --- co-signers ---


@transaction.atomic
def sign_campaign(campaign: Campaign, *, by, is_public: bool = False) -> CampaignSignature:
    """Co-sign. Signing again changes whether the name is shown, not the number of signatures."""
    authorize(by, "communities.sign_campaign", campaign)
    require_state(lock(campaign), {CampaignState.OPEN}, _("This campaign takes no signatures now."))
    signature, is_new = CampaignSignature.objects.update_or_create(
        campaign=campaign, member=by, defaults={"is_public": is_public}
    )
    if is_new:
        record(signature, "communities.sign_campaign", by=by)
    return signature


@transaction.atomic
def unsign_campaign(campaign: Campaign, *, by) -> Campaign:
    """Take one's name back, at any time while it is open."""
    authorize(by, "communities.unsign_campaign", campaign)
    require_state(lock(campaign), {CampaignState.OPEN}, _("This campaign is over; its signatures stay."))
    campaign.signatures.filter(member=by).delete()
    record(campaign, "communities.unsign_campaign", by=by)
    return campaign


# --- what it stands on and what it does ---


@transaction.atomic
def cite_campaign_evidence(campaign: Campaign, *, by, title: str, link: str) -> CampaignEvidence:
    authorize(by, "communities.cite_campaign_evidence", campaign)
    require_under_way(campaign)
    evidence = CampaignEvidence(campaign=campaign, title=title, link=link)
    evidence.full_clean()
    evidence.save()
    record(campaign, "communities.cite_campaign_evidence", by=by)
    return evidence


@transaction.atomic
def record_campaign_step(campaign: Campaign, *, by, text: str, taken_on: date) -> CampaignStep:
    """Write down what was done, on a day that has been."""
    authorize(by, "communities.record_campaign_step", campaign)
    require_under_way(campaign)
    step = CampaignStep.objects.create(campaign=campaign, text=text, taken_on=taken_on)
    record(campaign, "communities.record_campaign_step", by=by)
    return step


def require_under_way(campaign: Campaign) -> None:
    under_way = {CampaignState.DRAFT, CampaignState.OPEN}
    require_state(lock(campaign), under_way, _("This campaign is over, so nothing can be added."))
