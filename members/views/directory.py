"""The directory and the page of a person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import actions, directory
from members.consent import SeenMember
from members.directory import is_paused
from members.enums import Audience
from members.permissions import is_secretariat
from members.views.display import way_back


def people(request):
    return render(request, "members/directory.html", directory.directory_page(request.GET, reader=request.user))


@login_required
@require_POST
def listing(request):
    """In one click into the directory, or out of it."""
    is_listed = request.POST.get("listed") == "1"
    said = {"is_listed": is_listed}
    actions.edit_profile(request.user.profile, by=request.user, user_fields={}, profile_fields=said)
    messages.success(
        request, _("You are in the directory now.") if is_listed else _("You are not in the directory any more.")
    )
    return redirect(way_back(request))


def person(request, pk):
    """A listed member as the reader may see them. Oneself: as members do, or as everybody does (``?as=public``).

    The secretariat finds everybody, and below what they say the life of their membership.
    """
    member = get_object_or_404(directory.people_for(request.user), pk=pk)
    is_oneself, is_found = member == request.user, directory.is_found(member)
    keeps_members = is_secretariat(request.user) and not is_oneself
    if is_oneself:
        audience = Audience.PUBLIC if request.GET.get("as") == "public" else Audience.MEMBERS
        seen = SeenMember(member, audience)
    else:
        seen = SeenMember.by(request.user, member)
        if not (seen and (is_found or keeps_members)):
            raise Http404
    context = {
        "person": seen,
        "own_name": seen.name or member.name,  # one's own page has a name also for nobody
        "is_oneself": is_oneself,
        "is_public_view": is_oneself and audience == Audience.PUBLIC,
        "is_found": is_found,
        "may_ask": request.user.is_authenticated and is_found and not is_oneself and not is_paused(seen),
        "is_paused": is_paused(seen),
        "kept": member if keeps_members else None,
    }
    return render(request, "members/person.html", context)
