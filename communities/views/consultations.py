from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import ConsultationState
from communities.forms.consultations import AnswerForm, ConsultationForm, SynthesisForm
from communities.models import Community, Consultation
from communities.permissions import is_asked, runs_consultation
from communities.queries import consultations as queries
from communities.queries.people import communities_led_by
from communities.views.acting import act, page_of, save
from core.authorization import authorize
from core.states import InvalidTransition
from members.permissions import is_secretariat


def consultations(request):
    found = Consultation.objects.visible_to(request.user).counted()
    may_ask = is_secretariat(request.user) or bool(communities_led_by(request.user))
    return render(request, "communities/consultations.html", {"page": page_of(request, found), "may_ask": may_ask})


def found_for(request, pk) -> Consultation:
    shown = Consultation.objects.visible_to(request.user).counted().select_related("community")
    return get_object_or_404(shown, pk=pk)


def consultation(request, pk, *, extra: dict | None = None, status: int = 200):
    """The question; while it is open the reader's own answer, afterwards all answers and what was done with them."""
    found = found_for(request, pk)
    may_answer = request.user.is_authenticated and is_asked(request.user, found)
    runs = request.user.is_authenticated and runs_consultation(request.user, found)
    part = queries.participation_of(request.user, found)
    context = {
        "consultation": found,
        "runs": runs,
        "may_answer": may_answer,
        "part": part,
        "form": answer_form(found, part) if may_answer and found.takes_late_answers else None,
        "options": queries.poll_of(found) if found.is_over else list(found.options.all()),
        "answers": page_of(request, queries.answers_of(found)) if found.is_over and (may_answer or runs) else None,
    }
    return render(request, "communities/consultation.html", context | (extra or {}), status=status)


def answer_form(found: Consultation, part, values=None) -> AnswerForm:
    written = part.answer if part else None
    initial = {}
    if written:
        initial = {"text": written.text, "option": written.option_id, "is_named": written.named_id is not None}
    return AnswerForm(values, consultation=found, initial=initial)


@login_required
@require_POST
def answer_consultation(request, pk):
    """Take the answer, or refuse it with the words kept on the page: nobody writes them twice."""
    found = found_for(request, pk)
    authorize(request.user, "communities.answer_consultation", found)
    form = answer_form(found, queries.participation_of(request.user, found), request.POST)
    try:
        if save(form, actions.answer_consultation, found, by=request.user):
            messages.success(request, _("Your answer is kept. You can change it until the end."))
            return redirect(found)
    except InvalidTransition:
        kept = form.cleaned_data.get("text", "")
        return consultation(request, pk, extra={"form": None, "is_late": True, "kept": kept}, status=409)
    return consultation(request, pk, extra={"form": form}, status=422)


@login_required
def create_consultation(request):
    if not (is_secretariat(request.user) or communities_led_by(request.user)):
        raise Http404
    slug = request.GET.get("community", "")[:80]
    asked = Community.objects.filter(slug=slug).first()  # the form offers those that may be asked
    times = {"time_zone": request.user.time_zone or "UTC", "opens_time": "09:00", "closes_time": "18:00"}
    initial = times | {"community": asked}
    form = ConsultationForm(request.POST or None, member=request.user, initial=initial)
    if made := save(form, actions.create_consultation, by=request.user):
        return redirect(made)
    return render(request, "communities/consultation_form.html", {"form": form})


@login_required
def edit_consultation(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.edit_consultation", found)
    if request.method != "POST" and not found.is_draft:
        return redirect(found)
    form = ConsultationForm(request.POST or None, member=request.user, initial=ConsultationForm.initial_for(found))
    if save(form, actions.edit_consultation, found, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "communities/consultation_form.html", {"form": form, "consultation": found})


@login_required
@require_POST
def open_consultation(request, pk):
    return act(request, actions.open_consultation, found_for(request, pk), _("The consultation is open."))


@login_required
@require_POST
def withdraw_consultation(request, pk):
    found, done = found_for(request, pk), _("The draft is put away.")
    return act(request, actions.withdraw_consultation, found, done, to="consultations:consultations")


@login_required
@require_POST
def conclude_consultation(request, pk):
    return act(request, actions.conclude_consultation, found_for(request, pk), _("No answers are taken any more."))


@login_required
def write_synthesis(request, pk):
    """What the answers say and what was done with it; closing takes both."""
    found = found_for(request, pk)
    authorize(request.user, "communities.write_consultation_synthesis", found)
    if found.state != ConsultationState.SYNTHESIS:  # before, nobody reads answers; afterwards the texts stay
        return redirect(found)
    initial = {"synthesis": found.synthesis, "outcome": found.outcome}
    form = SynthesisForm(request.POST or None, initial=initial)
    closes = request.POST.get("then") == "close"
    action = actions.close_consultation if closes else actions.write_consultation_synthesis
    if save(form, action, found, by=request.user):
        messages.success(request, _("It is closed, and whoever answered is told.") if closes else _("Saved."))
        return redirect(found)
    context = {
        "form": form,
        "consultation": found,
        "options": queries.poll_of(found),
        "answers": page_of(request, queries.answers_of(found)),
    }
    return render(request, "communities/consultation_synthesis.html", context)
