from core.authorization import permission
from members.permissions import is_curator


@permission("repository.deposit_item")
@permission("repository.merge_item")
@permission("repository.withdraw_item")
@permission("repository.restore_item")
@permission("repository.create_import_batch")
def may_curate(user, item=None):
    """A curator of the library."""
    return is_curator(user)


@permission("repository.confirm_import_batch")
@permission("repository.discard_import_batch")
def is_its_curator(user, batch):
    """The curator whose import it is, while they are one."""
    return is_curator(user) and batch.curator_id == user.pk
