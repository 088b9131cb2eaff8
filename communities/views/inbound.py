"""Where a mail provider hands in what it received (docs/mail.md)."""

import hmac
import time

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from communities import actions
from communities.actions.inbound import LARGEST_MAIL
from communities.enums import MailOutcome
from core.authorization import SYSTEM

SECONDS_VALID = 300
FILE_FIELDS = ("message", "email", "mime", "body-mime")


@csrf_exempt  # a server posts here; the signature over the body is the proof
@require_POST
def receive(request):
    """Take one mail: as the body (``message/rfc822``) or as a field of a form. Answers what became of it."""
    if not settings.INBOUND_MAIL_SECRET:
        return JsonResponse({"error": "no secret is set"}, status=403)
    try:
        body = request.body
    except RequestDataTooBig:
        return JsonResponse({"error": "too large"}, status=413)
    if len(body) > LARGEST_MAIL:
        return JsonResponse({"error": "too large"}, status=413)
    if not is_signed(request, body):
        return JsonResponse({"error": "not signed"}, status=403)
    raw = mail_in(request, body)
    if not raw.strip():
        return JsonResponse({"error": "no mail"}, status=400)
    try:
        row = actions.receive_post(raw, by=SYSTEM, recipient=request.headers.get("X-Recipient", ""))
    except DatabaseError:
        return JsonResponse({"error": "try again"}, status=503)
    is_refused = row.outcome in {MailOutcome.UNREADABLE, MailOutcome.UNKNOWN_ADDRESS}
    return JsonResponse({"outcome": row.outcome}, status=422 if is_refused else 200)


def is_signed(request: HttpRequest, body: bytes) -> bool:
    """``X-Signature: sha256=<hex>`` over ``<X-Timestamp>.<body>``, not older than five minutes."""
    given, moment = request.headers.get("X-Signature", ""), request.headers.get("X-Timestamp", "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) < 12):
        return False
    expected = hmac.new(settings.INBOUND_MAIL_SECRET.encode(), f"{moment}.".encode() + body, "sha256").hexdigest()
    is_fresh = abs(time.time() - int(moment)) <= SECONDS_VALID
    return hmac.compare_digest(f"sha256={expected}".encode(), given.encode()) and is_fresh


def mail_in(request: HttpRequest, body: bytes) -> bytes:
    """The mail itself, whole."""
    if not (request.content_type or "").startswith("multipart/form-data"):
        return body
    for name in FILE_FIELDS:
        if name in request.FILES:
            return request.FILES[name].read()
        if name in request.POST:
            return request.POST[name].encode("utf-8", "surrogateescape")
    return b""
