"""Proposing a community: six steps, the people asked, the proposal as a whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import CommunityKind, CommunityState, Criterion
from communities.forms.people import InterestForm, LeaderForm
from communities.forms.proposals import (
    ConvenerForm,
    IssueForm,
    ObjectivesForm,
    ProgrammeForm,
    RelevanceForm,
    StartForm,
)
from communities.models import Interest
from communities.permissions import is_current_member
from communities.queries import diversity, officers, proposals
from communities.views.answers import attempt, own_proposal, proposal_of, save
from members.permissions import is_secretariat

STEPS = list(Criterion)


@login_required
def propose(request):
    """Begin a proposal, or go on with one."""
    form = StartForm(request.POST or None)
    is_allowed = is_current_member(request.user)
    begun = []
    if is_allowed and save(
        form, lambda form: begun.append(actions.propose_community(by=request.user, **form.cleaned_data))
    ):
        return redirect("communities:proposal-step", slug=begun[0].community.slug, step=1)
    context = {"form": form, "is_allowed": is_allowed, "proposals": proposals.open_proposals_of(request.user)}
    return render(request, "communities/propose.html", context)


def issue_form(proposal, posted):
    initial = {name: getattr(proposal, name) for name in ("issue_type", "rationale", "difference")}
    return IssueForm(posted, initial=initial)


def objectives_form(proposal, posted):
    objectives = list(proposals.objectives_of(proposal.community))
    return ObjectivesForm(posted, objectives=objectives, priorities=proposals.current_priorities())


def leaders_form(proposal, posted):
    """Leaders are asked one by one; a chapter says here where it is and who convenes it."""
    if proposal.community.kind != CommunityKind.CHAPTER:
        return None
    initial = {name: getattr(proposal.community, name) for name in ("country", "area", "convener")}
    return ConvenerForm(posted, initial=initial)


def relevance_form(proposal, posted):
    return RelevanceForm(posted, initial={"relevance": proposal.relevance})


def programme_form(proposal, posted):
    return ProgrammeForm(posted, items=proposal.community.programme.order_by("year", "month", "pk"))


FORMS = {
    Criterion.ISSUE: issue_form,
    Criterion.ALIGNMENT: objectives_form,
    Criterion.LEADERSHIP: leaders_form,
    Criterion.DIVERSITY: lambda proposal, posted: None,
    Criterion.RELEVANCE: relevance_form,
    Criterion.PROMOTION: programme_form,
}


def keep(proposal, criterion, form, by) -> None:
    """Save the draft of one step by the action that is for it."""
    if criterion == Criterion.ALIGNMENT:
        actions.write_objectives(proposal, by=by, **form.chosen())
    elif criterion == Criterion.PROMOTION:
        actions.write_programme(proposal, by=by, **form.chosen())
    elif criterion == Criterion.LEADERSHIP:
        actions.edit_proposal(proposal, by=by, community_fields=form.cleaned_data)
    else:
        actions.edit_proposal(proposal, by=by, **form.cleaned_data)


@login_required
def step(request, slug, step):
    """One step of the form. Saving goes on to the next one, or back, or stays: the button says so."""
    proposal = own_proposal(request, slug)
    if not 1 <= step <= len(STEPS):
        raise Http404
    if proposal.community.state != CommunityState.PROPOSED:
        return redirect("communities:proposal", slug=slug)
    criterion = STEPS[step - 1]
    form = FORMS[criterion](proposal, request.POST if request.method == "POST" else None)
    is_saved = form is None or save(form, lambda form: keep(proposal, criterion, form, request.user))
    if request.method == "POST" and is_saved:
        return go_on(request, slug, step)
    context = {"proposal": proposal, "community": proposal.community, "form": form, "step": step}
    return render(request, "communities/proposal_step.html", context | step_context(proposal, criterion))


def go_on(request, slug: str, step: int):
    wanted = {"back": step - 1, "stay": step}.get(request.POST.get("go", ""), step + 1)
    messages.success(request, _("Your draft is saved."))
    if 1 <= wanted <= len(STEPS):
        return redirect("communities:proposal-step", slug=slug, step=wanted)
    return redirect("communities:proposal", slug=slug)


def step_context(proposal, criterion) -> dict:
    community = proposal.community
    steps = [{"number": number, "criterion": each} for number, each in enumerate(STEPS, start=1)]
    context = {"criterion": criterion, "steps": steps, "rules": officers.rules_of(community)}
    if criterion == Criterion.ISSUE:
        context["overlaps"] = proposals.communities_like(community)
    if criterion == Criterion.ALIGNMENT:
        context["priorities"] = proposals.current_priorities()
    if criterion == Criterion.LEADERSHIP:
        context |= {"leaders": proposals.leaders_of(community), "leader_form": LeaderForm()}
    if criterion == Criterion.DIVERSITY:
        context |= {"interests": proposals.interests_of(community), "interest_form": InterestForm()}
        context |= diversity_context(community)
    return context


def diversity_context(community) -> dict:
    measured = diversity.diversity_of(proposals.people_behind(community))
    return {
        "diversity": measured,
        "diversity_rows": diversity.diversity_rows(measured),
        "missing_halves": proposals.missing_halves(measured),
    }


@login_required
def proposal(request, slug):
    """The proposal as a whole: what is missing for who writes it, what to decide for the secretariat."""
    found = proposal_of(request, slug)
    community, user = found.community, request.user
    is_own = community.proposed_by_id == user.pk
    is_judge = is_secretariat(user)
    is_draft = community.state == CommunityState.PROPOSED
    sheets = [] if is_own else proposals.sheets_for(user, found, is_judge=is_judge)
    context = {
        "proposal": found,
        "community": community,
        "is_own": is_own,
        "is_draft": is_draft,
        "is_judge": is_judge,
        "gaps": proposals.gaps_of(found) if is_own and is_draft else [],
        "decision_gaps": proposals.decision_gaps(community) if is_judge and community.is_in_preparation else [],
        "objectives": proposals.objectives_of(community),
        "leaders": proposals.leaders_of(community),
        "programme": community.programme.order_by("year", "month", "pk"),
        "findings": findings_of(found) if is_own or is_judge else [],
        "sheets": sheets,
        "own_sheet": next((sheet for sheet in sheets if sheet.scorer_id == user.pk), None),
        "rules": officers.rules_of(community),
    }
    return render(request, "communities/proposal.html", context | diversity_context(community))


def findings_of(proposal) -> list[dict]:
    return [
        {"criterion": criterion} | proposal.findings[criterion.value]
        for criterion in Criterion
        if criterion.value in proposal.findings
    ]


@login_required
@require_POST
def submit(request, slug):
    proposal = own_proposal(request, slug)
    done = _("Your proposal is with the secretariat.")
    attempt(request, lambda: actions.submit_community(proposal.community, by=request.user), done)
    return redirect("communities:proposal", slug=slug)


@login_required
@require_POST
def withdraw(request, slug):
    proposal = own_proposal(request, slug)
    actions.withdraw_community(proposal.community, by=request.user)
    messages.success(request, _("Your proposal is withdrawn."))
    return redirect("communities:propose")


def ask(request, slug, step: int, form, act, done: str):
    """Ask a member; where that is refused the step is shown again with what was written."""
    proposal = own_proposal(request, slug)
    if save(form, lambda form: act(proposal, by=request.user, **form.cleaned_data)):
        messages.success(request, done % {"name": form.cleaned_data["member"].name})
        return redirect("communities:proposal-step", slug=slug, step=step)
    criterion = STEPS[step - 1]
    context = {"proposal": proposal, "community": proposal.community, "form": FORMS[criterion](proposal, None)}
    context |= {"step": step} | step_context(proposal, criterion)
    context["leader_form" if step == 3 else "interest_form"] = form
    return render(request, "communities/proposal_step.html", context)


@login_required
@require_POST
def name_leader(request, slug):
    return ask(request, slug, 3, LeaderForm(request.POST), actions.name_leader, _("%(name)s is asked."))


@login_required
@require_POST
def ask_interest(request, slug):
    return ask(request, slug, 4, InterestForm(request.POST), actions.ask_interest, _("%(name)s is asked."))


@login_required
def answer_interest(request, slug):
    """What is proposed, and yes or no to taking part."""
    interest = get_object_or_404(
        Interest.objects.select_related("community__proposal"), community__slug=slug, member=request.user
    )
    if request.method == "POST":
        says_yes = request.POST.get("answer") == "yes"
        act = actions.accept_interest if says_yes else actions.decline_interest
        act(interest, by=request.user)
        done = _("You take part if it comes into being.") if says_yes else _("You do not take part.")
        messages.success(request, done)
        return redirect("communities:interest-answer", slug=slug)
    return render(request, "communities/interest.html", {"interest": interest, "community": interest.community})
