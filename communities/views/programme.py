"""The work programme of a community."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communities import actions
from communities.forms.programme import ProgrammeItemForm
from communities.models.programme_item import FIRST_YEAR, LAST_YEAR
from communities.queries.home import frame_of
from communities.queries.programme import programme_done, programme_gaps, programme_of, years_of_programme
from communities.views.finding import inside_or_404, led_by_reader

STEPS = {
    "begin": actions.begin_programme_item,
    "finish": actions.finish_programme_item,
    "drop": actions.drop_programme_item,
    "reopen": actions.reopen_programme_item,
}


@require_safe
def programme(request, slug):
    found = inside_or_404(request, slug)
    year = year_asked_for(request.GET.get("year", ""))
    context = frame_of(found, reader=request.user, tab="programme") | {
        "year": year,
        "years": years_of_programme(found),
        "items": programme_of(found, year),
        "gaps": programme_gaps(found, year),
        "done": programme_done(found, year),
    }
    return render(request, "communities/programme.html", context)


def year_asked_for(text: str) -> int:
    if len(text) == 4 and text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return int(text)
    return timezone.now().year


def to_the_year(item):
    address = reverse("communities:programme", kwargs={"slug": item.community.slug})
    return redirect(f"{address}?year={item.year}")


@login_required
def create_item(request, slug):
    found = led_by_reader(request, slug)
    initial = {"year": year_asked_for(request.GET.get("year", "")), "leader": request.user.pk}
    form = ProgrammeItemForm(request.POST or None, community=found, initial=initial)
    if form.is_valid():
        item = actions.create_programme_item(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is on the programme."))
        return to_the_year(item)
    context = frame_of(found, reader=request.user, tab="programme") | {"form": form}
    return render(request, "communities/programme_item_form.html", context)


@login_required
def edit_item(request, slug, pk):
    found = led_by_reader(request, slug)
    item = get_object_or_404(found.programme.select_related("community"), pk=pk)
    form = ProgrammeItemForm(request.POST or None, community=found, initial=ProgrammeItemForm.initial_for(item))
    if form.is_valid():
        actions.edit_programme_item(item, by=request.user, **form.cleaned_data)
        messages.success(request, _("The programme is changed."))
        return to_the_year(item)
    context = frame_of(found, reader=request.user, tab="programme") | {"form": form, "item": item}
    return render(request, "communities/programme_item_form.html", context)


@login_required
@require_POST
def move_item(request, slug, pk, verb):
    found = led_by_reader(request, slug)
    if verb not in STEPS:
        raise Http404
    item = get_object_or_404(found.programme.select_related("community"), pk=pk)
    STEPS[verb](item, by=request.user)
    return to_the_year(item)
