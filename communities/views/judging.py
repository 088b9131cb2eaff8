"""Judging a proposal: screening, scoring, deciding."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import CommunityState, ScoreSheetState
from communities.forms.judging import DecisionForm, ScoreForm, ScreeningForm
from communities.forms.people import ScorerForm
from communities.models import ScoreSheet
from communities.queries import proposals
from communities.views.answers import attempt, proposal_of, require_secretariat, save

SCORE_WITHIN = timedelta(days=14)


def judged(request, slug):
    """A proposal for the secretariat."""
    require_secretariat(request)
    return proposal_of(request, slug)


@login_required
def screen(request, slug):
    """Each criterion met or not: all met passes it on, otherwise it goes back with what is missing."""
    proposal = judged(request, slug)
    form = ScreeningForm(request.POST or None, findings=proposal.findings)
    if save(form, lambda form: pass_on_or_return(proposal.community, form, request.user)):
        done = _("The proposal goes on.") if form.is_met else _("The proposal goes back to its proposers.")
        messages.success(request, done)
        return redirect("communities:proposal", slug=slug)
    return render(request, "communities/judging_form.html", context_of(proposal, form, _("Screen the proposal")))


def pass_on_or_return(community, form, by) -> None:
    if form.is_met:
        actions.screen_community(community, by=by, findings=form.findings())
    else:
        actions.return_community(community, by=by, findings=form.findings(), letter=form.cleaned_data["letter"])


def context_of(proposal, form, title: str) -> dict:
    return {"proposal": proposal, "community": proposal.community, "form": form, "title": title, "submit": title}


@login_required
def appoint(request, slug):
    """Who scores, and until when."""
    proposal = judged(request, slug)
    form = ScorerForm(request.POST or None, initial={"due_on": timezone.localdate() + SCORE_WITHIN})
    appoint_one = actions.appoint_score_sheet
    if save(form, lambda form: appoint_one(proposal.community, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(name)s is asked.") % {"name": form.cleaned_data["scorer"].name})
        return redirect("communities:proposal", slug=slug)
    return render(request, "communities/judging_form.html", context_of(proposal, form, _("Appoint a scorer")))


@login_required
@require_POST
def cancel_sheet(request, slug, pk):
    proposal = judged(request, slug)
    sheet = get_object_or_404(ScoreSheet, pk=pk, community=proposal.community)
    actions.cancel_score_sheet(sheet, by=request.user)
    messages.success(request, _("The request is taken back."))
    return redirect("communities:proposal", slug=slug)


def own_sheet(request, slug) -> ScoreSheet:
    """The reader's sheet of the round that counts."""
    proposal = proposal_of(request, slug)
    sheets = proposal.community.score_sheets.of_round(proposal).filter(scorer=request.user)
    sheet = sheets.select_related("community").last()
    if sheet is None:
        raise Http404
    return sheet


@login_required
def score(request, slug):
    """The reader's own sheet; what others say is shown once it is handed in."""
    sheet = own_sheet(request, slug)
    if sheet.state != ScoreSheetState.ASKED or sheet.community.state != CommunityState.SCORING:
        return redirect("communities:proposal", slug=slug)
    form = ScoreForm(request.POST or None)
    if save(form, lambda form: actions.submit_score_sheet(sheet, by=request.user, marks=form.marks())):
        messages.success(request, _("Thank you. Your scores are in."))
        return redirect("communities:proposal", slug=slug)
    proposal = proposals.proposal_for(sheet.community)
    context = context_of(proposal, form, _("Score the proposal")) | {"sheet": sheet}
    return render(request, "communities/judging_form.html", context)


@login_required
@require_POST
def decline_sheet(request, slug):
    sheet = own_sheet(request, slug)
    attempt(request, lambda: actions.decline_score_sheet(sheet, by=request.user), _("You do not score it."))
    return redirect("home:today")


@login_required
def decide(request, slug):
    """Approve, decline or give back, with a letter."""
    proposal = judged(request, slug)
    form = DecisionForm(request.POST or None)
    if save(form, lambda form: carry_out(proposal.community, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Decided. The letter is on its way."))
        return redirect("communities:proposal", slug=slug)
    context = context_of(proposal, form, _("Decide")) | {"gaps": proposals.decision_gaps(proposal.community)}
    return render(request, "communities/judging_form.html", context)


def carry_out(community, *, by, decision: str, letter: str) -> None:
    verbs = {
        "approve": actions.approve_community,
        "decline": actions.decline_community,
        "return": actions.return_community,
    }
    verbs[decision](community, by=by, letter=letter)
