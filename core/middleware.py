"""Four answers every page gives the same way."""

from django.http import HttpResponseBadRequest, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from core.states import InvalidTransition


class RefuseBrokenTextMiddleware:
    """Answer 400 to an address with a NUL, which PostgreSQL cannot store and answers with an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest(_("This address contains a character that no page can have."))
        return self.get_response(request)


class PrivatePagesMiddleware:
    """Keep pages of a signed-in person out of every cache, so nothing is readable after signing out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class OnlyPostedMiddleware:
    """Answer 405 with a page: who signs in again after pressing a button is led to an address that takes no visit."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed):
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response


class RefusedTransitionMiddleware:
    """Answer 409 with a sentence when an object has moved on since the page was loaded."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, InvalidTransition):
            return render(request, "409.html", {"message": str(exception)}, status=409)
        return None
