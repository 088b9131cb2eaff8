"""How the views find what an address names: who may not know of it is told that there is nothing."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.models import Community
from communities.permissions import leads_community, may_look_inside


def community_or_404(request, slug: str) -> Community:
    """A community that the reader may know of."""
    found = Community.objects.visible_to(request.user).select_related("parent", "convener")
    return get_object_or_404(found, slug=slug)


def inside_or_404(request, slug: str) -> Community:
    """A community into which the reader may look; of a private one, strangers see the home page alone."""
    community = community_or_404(request, slug)
    if not may_look_inside(request.user, community):
        raise Http404
    return community


def led_by_reader(request, slug: str) -> Community:
    """A community that the reader leads."""
    community = inside_or_404(request, slug)
    if not leads_community(request.user, community):
        raise PermissionDenied
    return community
