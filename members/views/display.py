"""How the site looks to this reader: colours and time zone."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from members import actions
from members.forms.profiles import TimeZoneForm
from members.middleware import THEMES, TIME_ZONE_COOKIE

YEAR = 365 * 24 * 60 * 60


def way_back(request) -> str:
    """Where the reader came from, if that is on this site."""
    target = request.POST.get("next") or request.GET.get("next") or "/"
    is_ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, None, request.is_secure())
    return target if is_ours else "/"


@require_POST
def appearance(request):
    """Light, dark, or as the device has it; kept in a cookie."""
    response = redirect(way_back(request))
    chosen = request.POST.get("theme")
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme")
    return response


def time_zone(request):
    """Choose the zone times are shown in: kept with the member, or in a cookie for a visitor."""
    target = way_back(request)
    form = TimeZoneForm(
        request.POST or None, initial={"next": target, "time_zone": timezone.get_current_timezone_name()}
    )
    if not form.is_valid():
        return render(request, "members/time_zone.html", {"form": form})
    if request.user.is_authenticated:
        chosen = {"time_zone": form.cleaned_data["time_zone"]}
        actions.edit_profile(request.user.profile, by=request.user, user_fields=chosen, profile_fields={})
    response = redirect(target)
    response.set_cookie(
        TIME_ZONE_COOKIE, form.cleaned_data["time_zone"], max_age=YEAR, samesite="Lax", secure=request.is_secure()
    )
    return response
