"""The file a member takes along: a ZIP with their data for machines, for readers, and the files they uploaded."""

import json
import zipfile
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language_bidi

from members.export import account_of, label_of, records_of
from members.models import User

# An archive up to this size is made in memory, a larger one in a temporary file.
IN_MEMORY = 5 * 1024 * 1024


def archive_of(person: User) -> SpooledTemporaryFile:
    """The archive, open at its start: ``data.json``, ``index.html`` in the person's language, and ``files/``."""
    files, made_at = {}, timezone.now()
    with translation.override(person.language):
        records, account = records_of(person, files), account_of(person)
        data = {"account": account, **{record.model._meta.label: record.rows for record in records}}
        page = render_to_string("members/archive/index.html", context_of(person, account, records, made_at))
    archive = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  whoever asked for it closes it
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))
        folder.writestr("index.html", page)
        for name, file in files.items():
            add_file(folder, name, file)
    archive.seek(0)
    return archive


def context_of(person: User, account: dict, records: list, made_at) -> dict:
    return {
        "person": person,
        "language": person.language,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "site_name": settings.WAGTAIL_SITE_NAME,
        "account": [(label_of(User, name), value) for name, value in account.items()],
        "records": sorted(records, key=lambda record: record.title),
        "made_at": made_at,
    }


def add_file(folder: zipfile.ZipFile, name: str, file) -> None:
    """Copy one upload, piece by piece. One whose bytes are lost is told of in its row and left out here."""
    if not file.storage.exists(file.name):
        return
    with file.storage.open(file.name) as source, folder.open(f"files/{name}", "w") as target:
        while piece := source.read(64 * 1024):
            target.write(piece)
