"""Pages about the platform itself."""

import json
import mimetypes
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.models import Heartbeat

# A process that gave no sign of life for this long is reported as late. The scheduler beats every 30 s.
LATE_AFTER = timedelta(minutes=2)
COMPONENTS = settings.BASE_DIR / "templates" / "components"


@require_safe
def health(request):
    """``{"status", "database", "worker", "scheduler"}``: 200 while pages can be served, 503 otherwise."""
    try:
        beats = dict(Heartbeat.objects.values_list("process", "beat_at"))
    except DatabaseError:
        return JsonResponse({"status": "down", "database": "down"}, status=503)
    report = {"status": "ok", "database": "ok"}
    for process in ("worker", "scheduler"):
        beat_at = beats.get(process)
        if beat_at is None:
            report[process] = "not seen"
        else:
            report[process] = "ok" if timezone.now() - beat_at < LATE_AFTER else "late"
    return JsonResponse(report)


@require_safe
@cache_control(public=True, max_age=7 * 24 * 3600)
def favicon(request):
    return redirect(static("site/favicon.svg"))


@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def rendition(request, path):
    """A resized picture. Originals and documents have no public address."""
    name = Path(path)
    if name.parts[:1] != ("images",) or ".." in name.parts:
        raise Http404
    try:
        file = default_storage.open(path)
    except OSError:  # not there, a folder, or a name that no file can have
        raise Http404 from None
    return FileResponse(file, content_type=mimetypes.guess_type(path)[0])


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def component_examples() -> list[dict]:
    """Every component with its examples: ``[{"name", "examples": [{"title", "variables", "children"}]}]``."""
    return [
        {"name": folder.name, "examples": json.loads((folder / "examples.json").read_text())}
        for folder in sorted(COMPONENTS.iterdir())
        if folder.is_dir()
    ]


@require_safe
def component_gallery(request):
    return render(request, "lms/component_gallery.html", {"components": component_examples()})


@require_safe
def outbox(request):
    """The mails that this copy of the platform would have sent, the newest first."""
    files = sorted(settings.OUTBOX_DIR.glob("*.eml"), reverse=True)[:100]
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    shown = [
        {
            "to": mail["To"],
            "subject": mail["Subject"],
            "date": mail["Date"],
            "text": mail.get_body(("plain",)).get_content(),
        }
        for mail in mails
    ]
    return render(request, "lms/outbox.html", {"mails": shown})
