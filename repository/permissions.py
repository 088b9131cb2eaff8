from core.authorization import permission
from members.permissions import is_curator


@permission("repository.deposit_item")
@permission("repository.withdraw_item")
@permission("repository.restore_item")
def may_curate(user, item=None):
    """A curator of the library."""
    return is_curator(user)
