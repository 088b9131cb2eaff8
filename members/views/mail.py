"""What is mailed: the page to tune it, and the page behind “stop these mails”."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from members import actions, mail_sources, queries
from members.forms.notice_settings import NoticeSettingsForm
from members.models import User
from members.permissions import is_secretariat


@login_required
def notice_settings(request):
    wishes = queries.notice_settings_of(request.user)
    form = NoticeSettingsForm(request.POST or None, initial=NoticeSettingsForm.initial_for(wishes))
    if form.is_valid():
        actions.edit_notice_settings(request.user, by=request.user, **form.wishes())
        messages.success(request, _("Your settings are saved."))
        return redirect("members:notice-settings")
    shown = {"form": form, "wishes": wishes, "is_secretariat": is_secretariat(request.user)}
    return render(request, "members/notice_settings.html", shown)


@login_required
@require_POST
def address_trust(request):
    actions.trust_address(request.user, by=request.user)
    messages.success(request, _("Mails go to your address again."))
    return redirect("members:notice-settings")


@csrf_exempt  # a mail program posts here without a page or a cookie of ours; the token is the proof (RFC 8058)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request, token):
    """Stop one source of mails without signing in. Looking changes nothing: programs that check links look, too."""
    person, source = found_by(token)
    stopped = request.method == "POST" and "undo" not in request.POST
    was = request.POST.get("undo", "")
    try:
        if stopped:
            was = actions.stop_mail(person, source, by=person)
        elif request.method == "POST":
            actions.resume_mail(person, source, was, by=person)
        name = mail_sources.name_of(person, source)
    except LookupError:
        raise Http404 from None
    state = "ask" if request.method != "POST" else "stopped" if stopped else "resumed"
    return render(request, "members/mail_stop.html", {"name": name, "state": state, "was": was})


def found_by(token: str) -> tuple[User, str]:
    """Whose mails and which; nothing for a forged token or a member who may not sign in."""
    try:
        key, source = mail_sources.read_token(token)
        return User.objects.get(pk=key, is_active=True), source
    except (signing.BadSignature, User.DoesNotExist, ValueError):
        raise Http404 from None
