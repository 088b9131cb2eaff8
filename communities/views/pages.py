"""Officers edit the home page of their community."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities import actions
from communities.forms.pages import CommunityPageForm
from communities.queries.home import frame_of, original_page_of
from communities.views.finding import led_by_reader


@login_required
def edit_page(request, slug):
    """The form, and after somebody else's edit both texts: the writer's in the fields, the other beside them."""
    found = led_by_reader(request, slug)
    page = original_page_of(found)
    if page is None:
        raise Http404
    form = CommunityPageForm(request.POST or None, page=page)
    is_stale = False
    if form.is_valid():
        try:
            actions.edit_community_page(page, by=request.user, **form.chosen())
        except ValidationError as refusal:
            page, is_stale = original_page_of(found), True
            written = request.POST.copy()
            written["revision"] = page.latest_revision_id  # to save once more is to have read what stands there
            form = CommunityPageForm(written, page=page)
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, _("The page is published."))
            return redirect(found)
    context = frame_of(found, reader=request.user, tab="home") | {
        "form": form,
        "original": page,
        "is_stale": is_stale,
    }
    return render(request, "communities/page_edit.html", context, status=409 if is_stale else 200)
