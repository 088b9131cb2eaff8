"""The secretariat begins a community itself; what is changed of one later."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities import actions
from communities.forms.founding import AboutForm, FactsForm, FoundingForm
from communities.queries.home import frame_of
from communities.views import acting
from communities.views.answers import require_secretariat
from communities.views.finding import led_by_reader
from members.permissions import is_secretariat


@login_required
def found(request):
    """A chapter, a regional network or an advisory group, without a proposal."""
    require_secretariat(request)
    initial = {"time_zone": request.user.time_zone or "UTC", "language": request.LANGUAGE_CODE}
    form = FoundingForm(request.POST or None, initial=initial)
    if community := acting.save(form, actions.found_community, by=request.user):
        messages.success(request, _("It is begun. Ask members to lead it and to take part, then bring it into being."))
        return redirect("communities:standing", slug=community.slug)
    return render(request, "communities/found.html", {"form": form})


@login_required
def edit(request, slug):
    """Officers say who may join; the secretariat also changes name, country and convener."""
    community = led_by_reader(request, slug)
    kind = FactsForm if is_secretariat(request.user) else AboutForm
    form = kind(request.POST or None, initial=kind.initial_for(community))
    if acting.save(form, actions.edit_community, community, by=request.user):
        messages.success(request, _("Saved."))
        return redirect("communities:community", slug=slug)
    context = frame_of(community, reader=request.user, tab="home") | {"form": form}
    return render(request, "communities/community_form.html", context)
