"""A member takes their data along: asked for, made by a job, downloaded, deleted after some days."""

from datetime import timedelta
from functools import partial

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from core.audit import record
from core.authorization import SYSTEM, authorize
from core.states import advance
from members import notifications
from members.archive import archive_of
from members.enums import DATA_EXPORT_TRANSITIONS, DAYS_TO_DOWNLOAD
from members.models import DataExport, User

# An export that waits longer than this lost its job (a worker that was killed) and gets another.
LOST_AFTER = timedelta(minutes=15)


@transaction.atomic
def request_data_export(member: User, *, by) -> DataExport:
    """Have an archive made of everything ``member`` gave and did. Asking while one is being made gives that one."""
    authorize(by, "members.request_data_export", member)
    export, is_new = DataExport.objects.waiting().get_or_create(member=member)
    if is_new:
        record(member, "members.request_data_export", by=by)
        transaction.on_commit(partial(prepare_in_a_job.enqueue, export.pk))
    return export


@task()
def prepare_in_a_job(pk: int) -> None:
    """Make the archive, unless it was made or its member was deleted in the meantime."""
    for export in DataExport.objects.waiting().filter(pk=pk).select_related("member"):
        prepare_data_export(export, by=SYSTEM)


@transaction.atomic
def prepare_data_export(export: DataExport, *, by) -> DataExport:
    """Make the archive and tell the member that it is there."""
    authorize(by, "members.prepare_data_export", export)
    now = timezone.now()
    with archive_of(export.member) as archive:
        export.file.save(f"exports/{export.pk}.zip", File(archive), save=False)
    advance(
        export,
        "prepare",
        table=DATA_EXPORT_TRANSITIONS,
        file=export.file.name,
        ready_at=now,
        expires_at=now + timedelta(days=DAYS_TO_DOWNLOAD),
    )
    record(export.member, "members.prepare_data_export", by=by)
    transaction.on_commit(partial(notifications.announce_data_export, export))
    return export


@transaction.atomic
def download_data_export(export: DataExport, *, by) -> DataExport:
    """Note that the archive leaves the platform."""
    authorize(by, "members.download_data_export", export)
    record(export.member, "members.download_data_export", by=by)
    return export


@transaction.atomic
def expire_data_export(export: DataExport, *, by) -> DataExport:
    """Delete the file; that it was made stays on record."""
    authorize(by, "members.expire_data_export", export)
    name = export.file.name
    advance(export, "expire", table=DATA_EXPORT_TRANSITIONS, file="")
    transaction.on_commit(partial(DataExport._meta.get_field("file").storage.delete, name))
    record(export.member, "members.expire_data_export", by=by)
    return export


def attend_data_exports() -> None:
    """Delete archives that were kept long enough; start those anew whose job was lost."""
    for export in DataExport.objects.outdated().select_related("member"):
        expire_data_export(export, by=SYSTEM)
    for pk in DataExport.objects.waiting().filter(requested_at__lt=timezone.now() - LOST_AFTER).values_list("pk"):
        prepare_in_a_job.enqueue(*pk)
