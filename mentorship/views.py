from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.permissions import is_secretariat
from mentorship import actions, queries
from mentorship.enums import CycleState, RequestState
from mentorship.forms import OfferForm, RequestForm
from mentorship.models import Cycle, Offer, Request


def refuse(request, error: ValidationError) -> None:
    for message in error.messages:
        messages.error(request, message)


@login_required
def mentoring(request):
    cycle = queries.current_cycle()
    pairings = queries.pairings_of(request.user)
    pending, offer = queries.pending_pairings_of(request.user), queries.offer_of(request.user, cycle)
    has_mentor = any(pairing.is_active and pairing.mentee_id == request.user.pk for pairing in pairings)
    context = {
        "cycle": cycle,
        "is_open": bool(cycle) and cycle.state == CycleState.OPEN,
        "offer": offer,
        "mentor_request": queries.request_of(request.user, cycle),
        "pairings": pairings,
        "may_look_again": not has_mentor,
        "pending": pending,
        "has_begun": bool(pairings or pending or offer),
        "is_coordinating": is_secretariat(request.user) or bool(queries.cycles_coordinated_by(request.user)),
    }
    return render(request, "mentorship/mentoring.html", context)


def cycle_to_join(request) -> Cycle:
    cycle = queries.current_cycle()
    if cycle is None:
        raise Http404
    return cycle


def save_side(request, form, existing, create, edit) -> bool:
    """Create or change an offer or request from a valid form; what the action refuses is shown at the field."""
    if not form.is_valid():
        return False
    try:
        if existing:
            edit(existing, by=request.user, **form.chosen())
        else:
            create(cycle_to_join(request), by=request.user, **form.chosen())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
def edit_offer(request):
    offer = queries.offer_of(request.user, cycle_to_join(request))
    form = OfferForm(request.POST or None, initial=OfferForm.initial_for(offer) if offer else None)
    if save_side(request, form, offer, actions.create_offer, actions.edit_offer):
        messages.success(request, _("Your offer is saved."))
        return redirect("mentorship:mentoring")
    return render(request, "mentorship/offer_form.html", {"form": form, "offer": offer})


@login_required
def edit_request(request):
    mentor_request = queries.request_of(request.user, cycle_to_join(request))
    form = RequestForm(
        request.POST or None, initial=RequestForm.initial_for(mentor_request) if mentor_request else None
    )
    if save_side(request, form, mentor_request, actions.create_request, actions.edit_request):
        messages.success(request, _("Your request is saved."))
        return redirect("mentorship:suggestions")
    return render(request, "mentorship/request_form.html", {"form": form, "mentor_request": mentor_request})


def act_on_own(request, model, person: str, action, done: str):
    own = get_object_or_404(model, cycle=cycle_to_join(request), **{person: request.user})
    try:
        action(own, by=request.user)
        messages.success(request, done)
    except ValidationError as error:
        refuse(request, error)
    return redirect("mentorship:mentoring")


@login_required
@require_POST
def withdraw_offer(request):
    return act_on_own(request, Offer, "mentor", actions.withdraw_offer, _("Your offer is withdrawn."))


@login_required
@require_POST
def renew_offer(request):
    return act_on_own(request, Offer, "mentor", actions.renew_offer, _("Your offer stands again."))


@login_required
@require_POST
def withdraw_request(request):
    return act_on_own(request, Request, "mentee", actions.withdraw_request, _("Your request is withdrawn."))


@login_required
@require_POST
def reopen_request(request):
    return act_on_own(request, Request, "mentee", actions.reopen_request, _("Your request is open again."))


@login_required
def suggestions(request):
    mentor_request = queries.request_of(request.user, cycle_to_join(request))
    if mentor_request is None:
        return redirect("mentorship:request-edit")
    pending = [each for each in queries.pending_pairings_of(request.user) if each.request_id == mentor_request.pk]
    is_looking = mentor_request.state == RequestState.OPEN and not pending
    found = queries.suggestions_for([mentor_request])[mentor_request.pk] if is_looking else []
    context = {"mentor_request": mentor_request, "pending": pending, "is_looking": is_looking, "suggestions": found}
    return render(request, "mentorship/suggestions.html", context)


@login_required
@require_POST
def ask(request, offer):
    mentor_request = get_object_or_404(Request, cycle=cycle_to_join(request), mentee=request.user)
    offer = get_object_or_404(Offer.objects.select_related("mentor"), pk=offer, cycle=mentor_request.cycle_id)
    try:
        actions.propose_pairing(mentor_request, by=request.user, offer=offer)
        messages.success(request, _("%(name)s is asked. You hear within 7 days.") % {"name": offer.mentor.name})
    except ValidationError as error:
        refuse(request, error)
    return redirect("mentorship:mentoring")
