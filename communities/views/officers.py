"""Officers and their terms; calls for nominations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import CommunityState
from communities.forms.people import CallForm, NominationForm, NoteForm, OfferForm
from communities.models import Nomination, NominationCall, OfficerTerm
from communities.permissions import is_community_member, leads_community
from communities.queries.home import frame_of
from communities.queries.nominations import nominations_for, open_call_of
from communities.queries.officers import office_terms, rules_of
from communities.queries.standing import terms_of
from communities.views.answers import attempt, save
from communities.views.finding import community_or_404, inside_or_404, led_by_reader
from members.permissions import is_secretariat


@login_required
def officers(request, slug):
    """Who leads the community and until when; the search for who comes next."""
    community = inside_or_404(request, slug)
    return render(request, "communities/officers.html", officers_context(request, community))


def officers_context(request, community) -> dict:
    user = request.user
    leads = leads_community(user, community)
    call = open_call_of(community)
    return frame_of(community, reader=user, tab="officers") | {
        "leads": leads,
        "is_judge": is_secretariat(user),
        "terms": terms_of(community, with_offers=leads),
        "rules": rules_of(community),
        "call": call,
        "nominations": nominations_for(user, call, leads=leads),
        "may_nominate": call is not None and is_community_member(user, community),
        "nomination_form": NominationForm(),
    }


@login_required
def offer(request, slug):
    """Ask a member to lead."""
    community = led_by_reader(request, slug)
    form = OfferForm(request.POST or None)
    if not is_secretariat(request.user):
        del form.fields["note"]
    if save(form, lambda form: actions.offer_officer_term(community, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(name)s is asked.") % {"name": form.cleaned_data["member"].name})
        return redirect("communities:officers", slug=slug)
    context = {"community": community, "form": form, "title": _("Ask a member to lead"), "submit": _("Ask")}
    return render(request, "communities/charter_form.html", context)


def own_term(request, slug, pk) -> OfficerTerm:
    terms = OfficerTerm.objects.select_related("community", "member")
    return get_object_or_404(terms, pk=pk, community__slug=slug, member=request.user)


def chosen_of(verbs: dict, request) -> tuple:
    """What the button says; no answer is not a no."""
    answer = request.POST.get("answer", "")
    if answer not in verbs:
        raise Http404
    return verbs[answer]


@login_required
def office(request, slug, pk):
    """The reader's own term: what it means to say yes, and yes, no or no longer."""
    term = own_term(request, slug, pk)
    verbs = {
        "accept": (actions.accept_officer_term, _("You lead the community. Thank you.")),
        "decline": (actions.decline_officer_term, _("You said no. The others are told nothing but that.")),
        "resign": (actions.resign_officer_term, _("You do not lead the community any more.")),
    }
    if request.method == "POST":
        act, done = chosen_of(verbs, request)
        attempt(request, lambda: act(term, by=request.user), done)
        return redirect("communities:office", slug=slug, pk=pk)
    context = {"community": term.community, "term": term, "office_terms": office_terms(term.community)}
    return render(request, "communities/office.html", context)


@login_required
@require_POST
def take_back(request, slug, pk):
    """Ask no longer; whoever asked may. Leads back to where it was asked."""
    community = community_or_404(request, slug)
    terms = community.officer_terms.select_related("community", "member")
    term = get_object_or_404(terms, pk=pk)
    actions.take_back_officer_term(term, by=request.user)
    messages.success(request, _("%(name)s is not asked any more.") % {"name": term.member.name})
    if community.state == CommunityState.PROPOSED:
        return redirect("communities:proposal-step", slug=slug, step=3)
    return redirect("communities:officers", slug=slug)


@login_required
def renew(request, slug, pk):
    """One more term for an officer; beyond those in a row the secretariat says why."""
    community = led_by_reader(request, slug)
    term = get_object_or_404(OfficerTerm.objects.select_related("member", "community"), pk=pk, community=community)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if not is_secretariat(request.user):
        del form.fields["note"]
    if save(form, lambda form: actions.renew_officer_term(term, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(name)s is asked.") % {"name": term.member.name})
        return redirect("communities:officers", slug=slug)
    title = _("One more term for %(name)s") % {"name": term.member.name}
    return render(
        request,
        "communities/charter_form.html",
        {"community": community, "form": form, "title": title, "submit": _("Ask")},
    )


@login_required
def open_call(request, slug):
    community = led_by_reader(request, slug)
    form = CallForm(request.POST or None)
    if save(form, lambda form: actions.open_nomination_call(community, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The members are asked for nominations."))
        return redirect("communities:officers", slug=slug)
    context = {
        "community": community,
        "form": form,
        "title": _("Call for nominations"),
        "submit": _("Call for nominations"),
    }
    return render(request, "communities/charter_form.html", context)


@login_required
@require_POST
def close_call(request, slug):
    community = led_by_reader(request, slug)
    call = get_object_or_404(NominationCall, community=community, closed_at=None)
    actions.close_nomination_call(call, by=request.user)
    messages.success(request, _("The call is closed."))
    return redirect("communities:officers", slug=slug)


@login_required
@require_POST
def nominate(request, slug):
    community = inside_or_404(request, slug)
    call = get_object_or_404(NominationCall, community=community, closed_at=None)
    form = NominationForm(request.POST)
    if save(form, lambda form: actions.create_nomination(call, by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(name)s is nominated.") % {"name": form.cleaned_data["member"].name})
        return redirect("communities:officers", slug=slug)
    return render(
        request, "communities/officers.html", officers_context(request, community) | {"nomination_form": form}
    )


@login_required
@require_POST
def answer_nomination(request, slug, pk):
    """The nominee stands or does not; who leads the community chooses or passes over."""
    nominations = Nomination.objects.select_related("call__community", "member")
    nomination = get_object_or_404(nominations, pk=pk, call__community=inside_or_404(request, slug))
    verbs = {
        "accept": (actions.accept_nomination, _("You stand.")),
        "decline": (actions.decline_nomination, _("You do not stand.")),
        "choose": (actions.choose_nomination, _("A term of office is offered.")),
        "pass_over": (actions.pass_over_nomination, _("Not chosen this time.")),
    }
    act, done = chosen_of(verbs, request)
    attempt(request, lambda: act(nomination, by=request.user), done)
    return redirect("communities:officers", slug=slug)
