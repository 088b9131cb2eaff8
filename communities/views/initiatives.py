from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import InitiativeState
from communities.forms.initiatives import HandOverForm, InitiativeForm, JoinForm
from communities.forms.words import LinkForm, TextForm
from communities.models import Initiative, Pillar
from communities.permissions import is_of_initiative, leads_initiative
from communities.queries import initiatives as queries
from communities.views.acting import act, page_of, query_without_page, save
from core.authorization import authorize, is_allowed
from members.permissions import is_active_member

UPDATES_SHOWN = 20


def initiatives(request):
    """All of them, in a column for each pillar; or those of one pillar, page by page."""
    chosen, state = request.GET.get("pillar", ""), request.GET.get("state", "")
    pillar = Pillar.objects.with_names().filter(slug=chosen).first() if chosen else None
    context = {
        "pillar": pillar,
        "state": state if state in InitiativeState.values else "",
        "states": [choice for choice in InitiativeState.choices if choice[0] != InitiativeState.STOPPED],
        "may_open": is_active_member(request.user),
    }
    if pillar:
        found = queries.initiatives_for(request.user, pillar=pillar.slug, state=state)
        context |= {"page": page_of(request, found), "page_query": query_without_page(request)}
    else:
        context["pillars"] = queries.pillars_with_initiatives(request.user, state=state)
    return render(request, "communities/initiatives.html", context)


def found_for(request, pk) -> Initiative:
    shown = Initiative.objects.visible_to(request.user).select_related("pillar", "community", "initiated_by")
    return get_object_or_404(shown, pk=pk)


def initiative(request, pk, *, forms: dict | None = None, status: int = 200):
    found = found_for(request, pk)
    is_person = is_of_initiative(request.user, found)
    context = {
        "initiative": found,
        "blocks": found.building_blocks.with_names(),
        "people": queries.people_of(found),
        "advice": found.advice.given().select_related("advisor"),
        "situation": queries.advice_situation_of(found),
        "updates": found.updates.select_related("written_by")[:UPDATES_SHOWN],
        "outputs": found.outputs.all(),
        "is_person": is_person,
        "is_lead": leads_initiative(request.user, found),
        "may_join": found.is_open and not is_person and is_active_member(request.user),
        "may_stop": found.is_open and is_allowed(request.user, "communities.stop_initiative", found),
        "join_form": JoinForm(),
        "update_form": update_form(),
        "output_form": LinkForm(prefix="output"),
    }
    return render(request, "communities/initiative.html", context | (forms or {}), status=status)


def update_form(values=None) -> TextForm:
    return TextForm(values, label=_("How it is getting on"), most=2000, rows=3)


@login_required
def create_initiative(request):
    authorize(request.user, "communities.create_initiative")
    form = InitiativeForm(request.POST or None, member=request.user, initial={"languages": [request.user.language]})
    if made := save(form, actions.create_initiative, by=request.user):
        return redirect(made)
    return render(request, "communities/initiative_form.html", {"form": form, "submit": _("Open it")})


@login_required
def edit_initiative(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.edit_initiative", found)
    form = InitiativeForm(request.POST or None, member=request.user, initial=InitiativeForm.initial_for(found))
    if save(form, actions.edit_initiative, found, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "communities/initiative_form.html", {"form": form, "initiative": found})


@login_required
@require_POST
def seek_initiative(request, pk):
    return act(request, actions.seek_initiative, found_for(request, pk), _("Members can see now that you seek people."))


@login_required
@require_POST
def activate_initiative(request, pk):
    return act(request, actions.activate_initiative, found_for(request, pk), _("The initiative has begun."))


@login_required
@require_POST
def resume_initiative(request, pk):
    return act(request, actions.resume_initiative, found_for(request, pk), _("It goes on."))


def with_a_text(request, pk, right: str, action, *, name: str, label: str, heading: str, most: int, lead: str = ""):
    """A page that asks for one text and then does something with the initiative."""
    found = found_for(request, pk)
    authorize(request.user, right, found)
    form = TextForm(request.POST or None, name=name, label=label, most=most)
    if save(form, action, found, by=request.user):
        return redirect("initiatives:initiatives" if found.state == InitiativeState.STOPPED else found)
    context = {"form": form, "initiative": found, "heading": heading, "lead": lead, "submit": heading}
    return render(request, "communities/initiative_step.html", context)


@login_required
def pause_initiative(request, pk):
    words = {"label": _("Why"), "heading": _("Pause the initiative"), "lead": _("Its people read why.")}
    right = "communities.pause_initiative"
    return with_a_text(request, pk, right, actions.pause_initiative, name="reason", most=1000, **words)


@login_required
def stop_initiative(request, pk):
    lead = _("It leaves the list and does not come back. Its people and the secretariat still read it.")
    words = {"label": _("Why"), "heading": _("Stop the initiative"), "lead": lead}
    right = "communities.stop_initiative"
    return with_a_text(request, pk, right, actions.stop_initiative, name="reason", most=1000, **words)


@login_required
def finish_initiative(request, pk):
    lead = _("Everybody reads it: what is there now, who uses it, what you learned.")
    words = {"label": _("What came of it"), "heading": _("The initiative is done"), "lead": lead}
    right = "communities.finish_initiative"
    return with_a_text(request, pk, right, actions.finish_initiative, name="outcome", most=4000, **words)


@login_required
def hand_over_initiative(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.hand_over_initiative", found)
    form = HandOverForm(request.POST or None, initiative=found)
    if save(form, actions.hand_over_initiative, found, by=request.user):
        messages.success(request, _("The lead is handed over."))
        return redirect(found)
    heading = _("Hand over the lead")
    context = {"form": form, "initiative": found, "heading": heading, "submit": heading}
    return render(request, "communities/initiative_step.html", context)


@login_required
@require_POST
def join_initiative(request, pk):
    found, form = found_for(request, pk), JoinForm(request.POST)
    chosen = form.cleaned_data["contribution"] if form.is_valid() else ""
    return act(request, actions.join_initiative, found, _("You take part."), contribution=chosen)


@login_required
@require_POST
def leave_initiative(request, pk):
    found = found_for(request, pk)
    return act(request, actions.leave_initiative, found, _("You do not take part any more."))


@login_required
@require_POST
def write_update(request, pk):
    """Keep the text in its place when it is refused."""
    found, form = found_for(request, pk), update_form(request.POST)
    authorize(request.user, "communities.write_initiative_update", found)
    if save(form, actions.write_initiative_update, found, by=request.user):
        return redirect(f"{found.get_absolute_url()}#updates")
    return initiative(request, pk, forms={"update_form": form}, status=422)


@login_required
@require_POST
def record_output(request, pk):
    found, form = found_for(request, pk), LinkForm(request.POST, prefix="output")
    authorize(request.user, "communities.record_initiative_output", found)
    if save(form, actions.record_initiative_output, found, by=request.user):
        return redirect(f"{found.get_absolute_url()}#outputs")
    return initiative(request, pk, forms={"output_form": form}, status=422)
