from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import AnnouncementKind, AnnouncementState
from communities.forms.announcements import AcceptForm, AnnouncementForm
from communities.forms.words import TextForm
from communities.models import Announcement, NewsletterIssue
from communities.permissions import is_officer
from communities.queries import announcements as queries
from communities.queries.people import communities_led_by
from communities.views.acting import act, page_of, query_without_page, save
from core.authorization import authorize
from members.permissions import is_secretariat


def announcements(request):
    """What everybody may read; for officers what they asked for; for the secretariat what waits for it."""
    kind = request.GET.get("kind", "")
    led = communities_led_by(request.user)
    context = {
        "kind": kind if kind in AnnouncementKind.values else "",
        "kinds": AnnouncementKind.choices,
        "page": page_of(request, queries.announcements_listed(kind)),
        "page_query": query_without_page(request),
        "issues": NewsletterIssue.objects.published().prefetch_related("editions")[:5],
        "led": led,
        "own": queries.announcements_of_officer(led),
        "is_secretariat": is_secretariat(request.user),
        "is_subscribed": queries.wants_newsletter(request.user),
        "language": get_language(),
    }
    return render(request, "communities/announcements.html", context | queries.desk_of(request.user))


def found_for(request, pk) -> Announcement:
    shown = Announcement.objects.visible_to(request.user).select_related("community", "issue", "requested_by")
    return get_object_or_404(shown, pk=pk)


def announcement(request, pk):
    found = found_for(request, pk)
    decides = is_secretariat(request.user) and found.state == AnnouncementState.REQUESTED
    context = {
        "announcement": found,
        "is_officer": is_officer(request.user, found.community),
        "is_secretariat": is_secretariat(request.user),
        "accept_form": AcceptForm() if decides else None,
    }
    return render(request, "communities/announcement.html", context)


@login_required
def create_announcement(request, community):
    led = next((each for each in communities_led_by(request.user) if each.slug == community), None)
    if led is None:
        raise Http404
    initial = {"time_zone": led.time_zone, "language": led.language}
    form = AnnouncementForm(request.POST or None, initial=initial)
    if made := save(form, actions.create_announcement, led, by=request.user):
        return ask_at_once(request, made)
    return render(request, "communities/announcement_form.html", {"form": form, "community": led})


def ask_at_once(request, made: Announcement):
    """The button says “Ask for it”: what can be asked now is asked; else it stays a draft and the reason is said."""
    try:
        actions.request_announcement(made, by=request.user)
        messages.success(request, _("The secretariat is asked."))
    except ValidationError as error:
        messages.warning(request, _("It is kept as a draft. %(reason)s") % {"reason": " ".join(error.messages)})
    return redirect(made)


@login_required
def edit_announcement(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.edit_announcement", found)
    form = AnnouncementForm(request.POST or None, initial=AnnouncementForm.initial_for(found))
    if save(form, actions.edit_announcement, found, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(
        request,
        "communities/announcement_form.html",
        {"form": form, "community": found.community, "announcement": found},
    )


@login_required
@require_POST
def request_announcement(request, pk):
    return act(request, actions.request_announcement, found_for(request, pk), _("The secretariat is asked."))


@login_required
@require_POST
def revise_announcement(request, pk):
    return act(request, actions.revise_announcement, found_for(request, pk), _("It is a draft again."))


@login_required
@require_POST
def accept_announcement(request, pk):
    found, form = found_for(request, pk), AcceptForm(request.POST)
    issue = form.cleaned_data["issue"] if form.is_valid() else None
    return act(request, actions.accept_announcement, found, _("It is accepted."), issue=issue)


@login_required
def decline_announcement(request, pk):
    found = found_for(request, pk)
    authorize(request.user, "communities.decline_announcement", found)
    form = TextForm(request.POST or None, name="reason", label=_("Why"), most=1000)
    if save(form, actions.decline_announcement, found, by=request.user):
        return redirect("announcements:announcements")
    return render(
        request, "communities/announcement_decline.html", {"form": form, "announcement": found, "submit": _("Decline")}
    )


# --- subscriptions ---


@login_required
@require_POST
def subscribe(request):
    to = "announcements:announcements"
    return act(request, actions.subscribe_newsletter, request.user, _("You get the newsletter by mail."), to=to)


@login_required
@require_POST
def unsubscribe(request):
    to = "announcements:announcements"
    return act(request, actions.unsubscribe_newsletter, request.user, _("You do not get it any more."), to=to)
