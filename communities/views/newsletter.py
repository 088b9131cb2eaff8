from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import actions
from communities.enums import LONGEST_MAIL
from communities.forms.announcements import EditionForm
from communities.models import Announcement, NewsletterIssue
from communities.newsletter_text import mail_in
from communities.queries import announcements as queries
from communities.views.acting import act, page_of, save
from core.authorization import authorize
from members.permissions import is_secretariat

MOVES = {"up": -1, "down": 1}


def newsletter(request):
    """The archive: what was sent, and for the secretariat what is being composed."""
    issues = NewsletterIssue.objects.all() if is_secretariat(request.user) else NewsletterIssue.objects.published()
    page = page_of(request, issues.prefetch_related("editions"))
    for each in page:
        each.edition = each.edition_for(get_language())
    context = {"page": page, "is_secretariat": is_secretariat(request.user)}
    return render(request, "communities/newsletter.html", context)


def found_for(request, number) -> NewsletterIssue:
    shown = NewsletterIssue.objects.all() if is_secretariat(request.user) else NewsletterIssue.objects.published()
    return get_object_or_404(shown.prefetch_related("editions"), number=number)


def issue(request, number):
    """A sent issue for everybody; the desk it is composed on for the secretariat."""
    found = found_for(request, number)
    composes = found.is_draft and is_secretariat(request.user)
    context = {
        "issue": found,
        "edition": found.edition_for(get_language()),
        "announcements": queries.announcements_in(found),
        "composes": composes,
        "languages": settings.LANGUAGES,
        "unplaced": queries.unplaced_announcements() if composes else [],
    }
    return render(request, "communities/issue.html", context)


def draft_for(request, number) -> NewsletterIssue:
    if not is_secretariat(request.user):
        raise Http404
    return found_for(request, number)


@login_required
@require_POST
def create_issue(request):
    return redirect(actions.create_newsletter_issue(by=request.user))


@login_required
def edit_edition(request, number):
    found = draft_for(request, number)
    authorize(request.user, "communities.edit_newsletter_edition", found)
    language = request.GET.get("language", "en")
    written = next((each for each in found.editions.all() if each.language == language), None)
    initial = {"language": language, "title": written.title, "intro": written.intro} if written else {}
    form = EditionForm(request.POST or None, initial=initial or {"language": language})
    if save(form, actions.edit_newsletter_edition, found, by=request.user):
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "communities/edition_form.html", {"form": form, "issue": found})


@login_required
@require_POST
def place(request, number, pk):
    """Take an announcement in, or out, or move it up or down by one."""
    found = draft_for(request, number)
    announcement = get_object_or_404(Announcement, pk=pk)
    how = request.POST.get("how", "")
    target = None if how == "out" else found
    words = {"in": _("It is in the issue."), "out": _("It is out of the issue.")}
    done, steps = words.get(how, _("Moved.")), MOVES.get(how, 0)
    kwargs = {"issue": target, "move_by": steps, "to": f"{found.get_absolute_url()}#announcements"}
    return act(request, actions.place_announcement, announcement, done, **kwargs)


@login_required
def preview(request, number):
    """The issue as the mail that readers of a language get."""
    found = draft_for(request, number)
    chosen = request.GET.get("language", get_language())
    language = chosen if chosen in dict(settings.LANGUAGES) else "en"
    mail = mail_in(language, found, queries.announcements_in(found))
    context = {
        "issue": found,
        "mail": mail,
        "language": get_language_info(language),
        "languages": settings.LANGUAGES,
        "is_too_long": mail is not None and mail.size > LONGEST_MAIL,
    }
    return render(request, "communities/issue_preview.html", context)


@login_required
@require_POST
def send_issue(request, number):
    found = draft_for(request, number)
    return act(request, actions.send_newsletter_issue, found, _("The newsletter is on its way."))
