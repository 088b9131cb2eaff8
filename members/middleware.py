from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from core.zones import ZONES
from members import actions
from members.enums import WOKEN_BY_A_VISIT
from members.permissions import may_open_cms

TIME_ZONE_COOKIE = "time_zone"
THEMES = ("light", "dark")


class TimeZoneMiddleware:
    """Show times in the reader's zone: the member's, or the one a visitor chose."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        name = getattr(request.user, "time_zone", "") or request.COOKIES.get(TIME_ZONE_COOKIE, "")
        request.time_zone_is_known = name in ZONES
        if not request.time_zone_is_known:
            return self.get_response(request)
        with timezone.override(ZoneInfo(name)):
            return self.get_response(request)


class BackToTheFormMiddleware:
    """Leads whoever sent a form without being signed in to the sign-in page, and from there back to the form.

    Django would lead to the address that the form was sent to, which often takes no visit, as if it had been sent.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "POST" or not asks_to_sign_in(request, response):
            return response
        messages.warning(request, _("You were not signed in, so nothing was saved. Sign in and send it once more."))
        return redirect_to_login(page_of_the_form(request))


def asks_to_sign_in(request, response) -> bool:
    """Whether this is the answer of ``login_required``, Django's or allauth's, which quotes differently."""
    asked = redirect_to_login(request.get_full_path()).url
    return unquote(getattr(response, "url", "")) == unquote(asked)


def page_of_the_form(request) -> str:
    """The page of ours that a form was sent from, or the dashboard."""
    page = request.headers.get("Referer")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return resolve_url(settings.LOGIN_REDIRECT_URL)
    return urlsplit(page)._replace(scheme="", netloc="").geturl()


class VisitMiddleware:
    """Notes once a day that a member is here, which makes an approved or dormant one active."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and is_first_visit_today(request.user):
            actions.note_visit(request.user, by=request.user)
        return self.get_response(request)


def is_first_visit_today(user) -> bool:
    return user.last_seen_on != timezone.now().date() or user.state in WOKEN_BY_A_VISIT


class CmsDoorMiddleware:
    """Opens the CMS to the roles it is for, and where the site demands it only with a second factor.

    Wagtail would send a signed-in member without such a role to the sign-in page, which sends them back.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/cms/") and request.user.is_authenticated:
            if not may_open_cms(request.user):
                raise PermissionDenied
            if settings.MFA_REQUIRED_FOR_CMS and not is_mfa_enabled(request.user):
                messages.info(request, _("The studio asks for a second step at sign-in. Set one up first."))
                return redirect("mfa_index")
            use_own_time_zone(request.user)
        return self.get_response(request)


def use_own_time_zone(user) -> None:
    """Times in the studio are the member's, unless they chose another zone there. Wagtail alone would show UTC."""
    profile = getattr(user, "wagtail_userprofile", None) or UserProfile(user=user)
    profile.current_time_zone = profile.current_time_zone or user.time_zone
