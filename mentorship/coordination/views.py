from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.permissions import is_secretariat
from mentorship import actions, queries
from mentorship.forms import CycleForm
from mentorship.models import Cycle, Offer, Pairing, Request


def coordinated(request, model, pk):
    """A pairing or request of a cycle the reader coordinates."""
    return get_object_or_404(model.objects.select_related("cycle"), pk=pk, cycle__coordinator=request.user)


@login_required
def coordination(request):
    cycles = queries.cycles_coordinated_by(request.user)
    may_create = is_secretariat(request.user)
    if not cycles and not may_create:
        raise Http404
    chosen = request.GET.get("cycle", "")
    cycle = next((each for each in cycles if str(each.pk) == chosen), cycles[0] if cycles else None)
    context = {"cycles": cycles, "cycle": cycle, "may_create": may_create}
    if cycle:
        context |= queries.coordination_of(cycle)
    return render(request, "mentorship/coordination.html", context)


@login_required
def create_cycle(request):
    if not is_secretariat(request.user):
        raise Http404
    form = CycleForm(request.POST or None, initial={"coordinator": request.user})
    if form.is_valid():
        try:
            actions.create_cycle(by=request.user, **form.cleaned_data)
            messages.success(request, _("The cycle is open."))
            return redirect("mentorship:coordination")
        except ValidationError as error:
            form.add_error(None, error)
    return render(request, "mentorship/cycle_form.html", {"form": form})


def act(request, action, noun, done: str):
    try:
        action(noun, by=request.user)
        messages.success(request, done)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("mentorship:coordination")


@login_required
@require_POST
def close_cycle(request, pk):
    cycle = get_object_or_404(Cycle, pk=pk, coordinator=request.user)
    return act(request, actions.close_cycle, cycle, _("The cycle takes no more offers and requests. Pairs go on."))


@login_required
@require_POST
def reopen_cycle(request, pk):
    cycle = get_object_or_404(Cycle, pk=pk, coordinator=request.user)
    return act(request, actions.reopen_cycle, cycle, _("The cycle takes offers and requests again."))


@login_required
@require_POST
def propose(request, pk, offer):
    mentor_request = coordinated(request, Request, pk)
    offer = get_object_or_404(Offer, pk=offer, cycle=mentor_request.cycle_id)
    try:
        actions.propose_pairing(mentor_request, by=request.user, offer=offer)
        messages.success(request, _("Both are asked."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("mentorship:coordination")


@login_required
@require_POST
def remind(request, pk):
    return act(request, actions.remind_pairing, coordinated(request, Pairing, pk), _("Both are reminded."))


@login_required
@require_POST
def end_for_pair(request, pk):
    return act(request, actions.end_pairing, coordinated(request, Pairing, pk), _("The pairing is ended."))
