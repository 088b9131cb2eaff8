from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import AdviceState
from communities.forms.initiatives import AskAdvisorForm
from communities.forms.words import TextForm
from communities.models import Advice
from communities.queries import initiatives as queries
from communities.views.acting import act, save
from communities.views.initiatives import found_for
from core.authorization import authorize


@login_required
def ask_advice(request, pk):
    initiative = found_for(request, pk)
    authorize(request.user, "communities.ask_advice", initiative)
    form = AskAdvisorForm(request.POST or None, initiative=initiative)
    if made := save(form, actions.ask_advice, initiative, by=request.user):
        messages.success(request, _("%(name)s is asked, and answers within 7 days.") % {"name": made.advisor.name})
        return redirect(initiative)
    context = {"form": form, "initiative": initiative, "situation": queries.advice_situation_of(initiative)}
    return render(request, "communities/advice_ask.html", context)


def own_advice(request, pk) -> Advice:
    """What this advisor was asked; for everybody else it does not exist."""
    asked = Advice.objects.select_related("initiative__pillar", "initiative__initiated_by", "advisor")
    return get_object_or_404(asked, pk=pk, advisor=request.user)


@login_required
def advice(request, pk):
    """The question and, once the advisor has said yes, the place to write."""
    found = own_advice(request, pk)
    is_writing = found.state == AdviceState.PROMISED
    help_text = _("What is strong, what to change, whom to talk to. Everybody who reads the initiative reads it.")
    form = TextForm(request.POST or None, label=_("Your advice"), most=4000, rows=10, help_text=help_text)
    if request.method == "POST" and save(form, actions.give_advice, found, by=request.user):
        messages.success(request, _("Your advice is on the initiative's page."))
        return redirect(found.initiative)
    context = {"form": form, "advice": found, "initiative": found.initiative, "is_writing": is_writing}
    return render(request, "communities/advice.html", context)


@login_required
@require_POST
def accept_advice(request, pk):
    found = own_advice(request, pk)
    done = _("Thank you. You have 14 days to write.")
    return act(request, actions.accept_advice, found, done, to=redirect("initiatives:advice", pk=found.pk).url)


@login_required
@require_POST
def decline_advice(request, pk):
    found = own_advice(request, pk)
    return act(request, actions.decline_advice, found, _("You have declined."), to=found.initiative.get_absolute_url())
