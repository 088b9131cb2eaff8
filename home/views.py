from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from communities.calendar import events_of, holder_of
from communities.models import Community
from communities.permissions import is_community_member, may_look_inside
from core.calendar import calendar_feed
from home.queries import today_for
from webinars.calendar import events_of_community


@login_required
def today(request):
    """The dashboard: what is next and what waits, by urgency."""
    return render(request, "home/today.html", today_for(request.user))


@require_safe
def community_calendar(request, slug):
    """A community's meetings and live sessions, for programs that follow a calendar and cannot sign in.

    Whoever brings a member's ``key`` reads it as that member: links too, and the calendar of a private community.
    """
    community = get_object_or_404(Community.objects.public().select_related("parent"), slug=slug)
    reader = holder_of(request.GET.get("key", ""), community) or request.user
    if not may_look_inside(reader, community):
        raise Http404
    meetings = events_of(community, is_inside=is_community_member(reader, community))
    file = calendar_feed(community.name, [*meetings, *events_of_community(community)])
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{community.slug}.ics"'
    return response
