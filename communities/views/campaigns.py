from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.forms.campaigns import CampaignForm, SignForm, StepForm
from communities.forms.words import LinkForm, TextForm
from communities.models import Campaign
from communities.permissions import leads_campaign
from communities.queries import consultations as queries
from communities.views.acting import act, page_of, save
from core.authorization import authorize, is_allowed
from members.permissions import is_active_member

NAMES_SHOWN = 100


def campaigns(request):
    found = Campaign.objects.visible_to(request.user).counted()
    context = {"page": page_of(request, found), "may_open": is_active_member(request.user)}
    return render(request, "communities/campaigns.html", context)


def found_for(request, pk) -> Campaign:
    shown = Campaign.objects.visible_to(request.user).counted().select_related("started_by", "community")
    return get_object_or_404(shown, pk=pk)


def campaign(request, pk, *, forms: dict | None = None, status: int = 200):
    found = found_for(request, pk)
    signature = queries.signature_of(request.user, found)
    context = {
        "campaign": found,
        "signature": signature,
        "names": page_of(request, queries.public_names_of(found), NAMES_SHOWN),
        "evidence": found.evidence.all(),
        "steps": found.steps.all(),
        "is_lead": leads_campaign(request.user, found),
        "may_sign": found.is_open and is_active_member(request.user),
        "may_stop": found.is_under_way and is_allowed(request.user, "communities.stop_campaign", found),
        "sign_form": SignForm(initial={"is_public": signature.is_public if signature else False}),
        "evidence_form": LinkForm(prefix="evidence"),
        "step_form": StepForm(prefix="step"),
    }
    return render(request, "communities/campaign.html", context | (forms or {}), status=status)


@login_required
def create_campaign(request):
    authorize(request.user, "communities.create_campaign")
    form = CampaignForm(request.POST or None, member=request.user)
    if made := save(form, actions.create_campaign, by=request.user):
        return redirect(made)
    return render(request, "communities/campaign_form.html", {"form": form})


@login_required
def edit_campaign(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.edit_campaign", found)
    if request.method != "POST" and not found.is_draft:
        return redirect(found)
    form = CampaignForm(request.POST or None, member=request.user, initial=CampaignForm.initial_for(found))
    if save(form, actions.edit_campaign, found, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "communities/campaign_form.html", {"form": form, "campaign": found})


@login_required
@require_POST
def open_campaign(request, pk):
    return act(request, actions.open_campaign, found_for(request, pk), _("Members can co-sign now."))


@login_required
def close_campaign(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.close_campaign", found)
    form = TextForm(request.POST or None, name="result", label=_("Result"), most=4000)
    if save(form, actions.close_campaign, found, by=request.user):
        return redirect(found)
    heading, lead = _("Close the campaign"), _("Say what came of it. Everybody who co-signed is told.")
    context = {"form": form, "campaign": found, "heading": heading, "lead": lead, "submit": heading}
    return render(request, "communities/campaign_step.html", context)


@login_required
def stop_campaign(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.stop_campaign", found)
    form = TextForm(request.POST or None, name="reason", label=_("Why"), most=1000)
    if save(form, actions.stop_campaign, found, by=request.user):
        return redirect("campaigns:campaigns")
    heading, lead = _("Stop the campaign"), _("Its page is taken off the site and does not come back.")
    context = {"form": form, "campaign": found, "heading": heading, "lead": lead, "submit": heading}
    return render(request, "communities/campaign_step.html", context)


@login_required
@require_POST
def sign_campaign(request, pk):
    found, is_public = found_for(request, pk), "is_public" in request.POST
    return act(request, actions.sign_campaign, found, _("You co-sign."), is_public=is_public)


@login_required
@require_POST
def unsign_campaign(request, pk):
    return act(request, actions.unsign_campaign, found_for(request, pk), _("Your signature is withdrawn."))


@login_required
@require_POST
def cite_evidence(request, pk):
    found, form = found_for(request, pk), LinkForm(request.POST, prefix="evidence")
    authorize(request.user, "communities.cite_campaign_evidence", found)
    if save(form, actions.cite_campaign_evidence, found, by=request.user):
        return redirect(f"{found.get_absolute_url()}#evidence")
    return campaign(request, pk, forms={"evidence_form": form}, status=422)


@login_required
@require_POST
def record_step(request, pk):
    found, form = found_for(request, pk), StepForm(request.POST, prefix="step")
    authorize(request.user, "communities.record_campaign_step", found)
    if save(form, actions.record_campaign_step, found, by=request.user):
        return redirect(f"{found.get_absolute_url()}#steps")
    return campaign(request, pk, forms={"step_form": form}, status=422)
