"""What has to hold before an action writes, whoever asks."""

from django.core.exceptions import PermissionDenied

from core.authorization import SYSTEM
from journeys.models import Brief
from journeys.permissions import is_author


def require_independence(by, brief: Brief) -> None:
    """Nobody judges their own brief. ``authorize`` lets a superuser do anything, so this asks once more."""
    if by is not SYSTEM and is_author(by, brief):
        raise PermissionDenied("An author cannot judge their own brief")
