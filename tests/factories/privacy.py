from datetime import timedelta

from core.authorization import SYSTEM
from members import actions
from members.models import DataExport, ErasureRequest
from tests.factories.members import make_member


def make_data_export(member=None) -> DataExport:
    """An archive that is ready."""
    member = member or make_member()
    return actions.prepare_data_export(actions.request_data_export(member, by=member), by=SYSTEM)


def make_erasure_request(member=None, *, days_ago: int = 0) -> ErasureRequest:
    """A member asked for it so many days ago."""
    member = member or make_member()
    request = actions.request_erasure(member, by=member)
    ErasureRequest.objects.filter(pk=request.pk).update(due_at=request.due_at - timedelta(days=days_ago))
    request.refresh_from_db()
    return request
