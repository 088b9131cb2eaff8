"""The rules of the charter and the strategy, edited by the secretariat; members read them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import CommunityKind
from communities.forms.charter import CharterRulesForm, PeriodForm, PriorityForm
from communities.models import CharterRules, StrategyPeriod, StrategyPriority
from communities.queries.rules import periods, rules_by_kind, versions_of
from communities.views.answers import attempt, require_secretariat, save
from members.permissions import is_secretariat


@login_required
def rules(request):
    """The rules in force for each kind of community."""
    context = {"kinds": rules_by_kind(), "is_judge": is_secretariat(request.user)}
    return render(request, "communities/rules.html", context)


@login_required
def edit_rules(request, kind):
    """The next version of the rules of one kind, and those before."""
    require_secretariat(request)
    if kind not in CommunityKind.values:
        raise Http404
    known = CharterRules.objects.latest_of(kind)
    form = CharterRulesForm(request.POST or None, initial=model_to_dict(known), instance=CharterRules(kind=kind))
    if save(form, lambda form: actions.edit_charter_rules(known, by=request.user, **form.cleaned_data)):
        messages.success(request, _("The rules are written. They hold from now on."))
        return redirect("communities:rules")
    context = {"form": form, "rules": known, "versions": versions_of(kind)}
    return render(request, "communities/rules_form.html", context)


@login_required
def strategy(request):
    """The periods of the strategy with their priorities."""
    context = {"periods": periods(), "is_judge": is_secretariat(request.user)}
    return render(request, "communities/strategy.html", context)


def back():
    return redirect("communities:strategy")


@login_required
def create_period(request):
    require_secretariat(request)
    form = PeriodForm(request.POST or None)
    if save(form, lambda form: actions.create_strategy_period(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The period is written. Now write its priorities."))
        return back()
    return render(request, "communities/strategy_form.html", {"form": form, "title": _("A new period")})


@login_required
def edit_period(request, pk):
    require_secretariat(request)
    period = get_object_or_404(StrategyPeriod, pk=pk)
    initial = {"name": period.name, "starts_on": period.starts_on, "ends_on": period.ends_on}
    form = PeriodForm(request.POST or None, initial=initial)
    if save(form, lambda form: actions.edit_strategy_period(period, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return back()
    return render(request, "communities/strategy_form.html", {"form": form, "title": period.name})


@login_required
@require_POST
def open_period(request, pk):
    require_secretariat(request)
    period = get_object_or_404(StrategyPeriod, pk=pk)
    done = _("The period is open. Every community at work is asked to align with it.")
    attempt(request, lambda: actions.open_strategy_period(period, by=request.user), done)
    return back()


@login_required
def write_priority(request, pk):
    """A new priority of a period."""
    require_secretariat(request)
    period = get_object_or_404(StrategyPeriod, pk=pk)
    form = PriorityForm(request.POST or None)
    if save(form, lambda form: actions.write_strategy_priority(period, by=request.user, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return back()
    return render(request, "communities/strategy_form.html", {"form": form, "title": _("A new priority")})


@login_required
def edit_priority(request, pk):
    """A new wording in the place of the one there is."""
    require_secretariat(request)
    known = get_object_or_404(StrategyPriority.objects.standing().select_related("period"), pk=pk)
    form = PriorityForm(request.POST or None, initial={"name": known.name, "description": known.description})
    write = actions.write_strategy_priority
    if save(form, lambda form: write(known.period, by=request.user, replaces=known, **form.cleaned_data)):
        messages.success(request, _("Saved as a new version."))
        return back()
    return render(request, "communities/strategy_form.html", {"form": form, "title": known.name})


@login_required
@require_POST
def retire_priority(request, pk):
    require_secretariat(request)
    priority = get_object_or_404(StrategyPriority, pk=pk)
    actions.retire_strategy_priority(priority, by=request.user)
    messages.success(request, _("Nobody aligns with it from now on."))
    return back()
