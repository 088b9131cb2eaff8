from django.shortcuts import get_object_or_404, render

from communities import queries
from communities.models import Community


def community(request, slug):
    """The public home page of a community."""
    found = get_object_or_404(Community.objects.visible_to(request.user), slug=slug)
    context = {"community": found, "officers": queries.officers_of(found), "tab": "home"}
    return render(request, "communities/community.html", context)
