"""The directory and the page of a person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members import actions, directory
from members.consent import SeenMember
from members.enums import Audience
from members.models import User
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
    """A listed member as the reader may see them. Oneself: as members do, or as everybody does (``?as=public``)."""
    member = get_object_or_404(directory.with_profiles(User.objects.filter(is_active=True)), pk=pk)
    is_oneself = member == request.user
    if is_oneself:
        audience = Audience.PUBLIC if request.GET.get("as") == "public" else Audience.MEMBERS
        seen = SeenMember(member, audience)
    else:
        seen = SeenMember.by(request.user, member)
        if not (seen and member.profile.is_listed):
            raise Http404
    context = {"person": seen, "is_oneself": is_oneself, "is_public_view": is_oneself and audience == Audience.PUBLIC}
    context["is_listed"] = member.profile.is_listed
    context["is_paused"] = directory.is_paused(seen)
    return render(request, "members/person.html", context)
