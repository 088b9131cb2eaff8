"""The calendar of a community."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communities import actions
from communities.calendar import calendar_key, event_of
from communities.forms.meetings import MeetingForm
from communities.models import CommunityMeeting
from communities.permissions import is_community_member
from communities.queries.calendar import calendar_page
from communities.queries.home import frame_of
from communities.views.finding import inside_or_404, led_by_reader
from core.calendar import calendar_of_events


@require_safe
def calendar(request, slug):
    found = inside_or_404(request, slug)
    frame = frame_of(found, reader=request.user, tab="calendar")
    is_member = frame["may_lead"] or is_community_member(request.user, found)
    context = frame | calendar_page(found, page=request.GET.get("page"))
    context["calendar_key"] = calendar_key(found, request.user) if is_member else ""
    return render(request, "communities/calendar.html", context)


def meeting_or_404(community, pk: int) -> CommunityMeeting:
    return get_object_or_404(community.meetings.select_related("community__parent"), pk=pk)


@require_safe
def meeting(request, slug, pk):
    found = inside_or_404(request, slug)
    frame = frame_of(found, reader=request.user, tab="calendar")
    is_member = frame["may_lead"] or is_community_member(request.user, found)
    context = frame | {"meeting": meeting_or_404(found, pk), "is_member": is_member}
    return render(request, "communities/meeting.html", context)


@require_safe
def meeting_calendar(request, slug, pk):
    """One meeting as a file for calendars; with the link for members of the community."""
    found = inside_or_404(request, slug)
    is_inside = is_community_member(request.user, found)
    file = calendar_of_events([event_of(meeting_or_404(found, pk), is_inside=is_inside)])
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meeting-{pk}.ics"'
    return response


@login_required
def plan_meeting(request, slug):
    found = led_by_reader(request, slug)
    form = MeetingForm(
        request.POST or None, initial={"time_zone": request.user.time_zone or found.time_zone, "minutes": 60}
    )
    if form.is_valid():
        try:
            planned = actions.plan_community_meeting(found, by=request.user, **form.chosen())
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The meeting is planned, and the members are told."))
            return redirect(planned)
    context = frame_of(found, reader=request.user, tab="calendar") | {"form": form}
    return render(request, "communities/meeting_form.html", context)


@login_required
def move_meeting(request, slug, pk):
    found = led_by_reader(request, slug)
    planned = meeting_or_404(found, pk)
    form = MeetingForm(request.POST or None, initial=MeetingForm.initial_for(planned))
    if form.is_valid():
        try:
            actions.move_community_meeting(planned, by=request.user, **form.chosen())
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The meeting is changed. If the time is new, the members are told."))
            return redirect(planned)
    context = frame_of(found, reader=request.user, tab="calendar") | {"form": form, "meeting": planned}
    return render(request, "communities/meeting_form.html", context)


@login_required
def cancel_meeting(request, slug, pk):
    found = led_by_reader(request, slug)
    planned = meeting_or_404(found, pk)
    if request.method == "POST":
        try:
            actions.cancel_community_meeting(planned, by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("The meeting is cancelled. The members are told."))
        return redirect(planned)
    context = frame_of(found, reader=request.user, tab="calendar") | {"meeting": planned}
    return render(request, "communities/meeting_cancel.html", context)
