"""The directory follows what members say about themselves and whom they show it to."""

from django.db import transaction

from members.directory import with_profiles
from members.directory_entries import entries_of
from members.models import DirectoryEntry, Profile, User

AT_A_TIME = 500


@transaction.atomic
def index_members(*keys: int) -> None:
    """Write the directory entries of these members anew. Actions call it after every change of what is shown."""
    # Of two who write the same entries at once, the second waits and writes what is true then.
    locked = Profile.objects.select_for_update().filter(user__in=keys).order_by("pk").values_list("user", flat=True)
    keys = list(locked)
    DirectoryEntry.objects.filter(member__in=keys).delete()
    members = with_profiles(User.objects.filter(pk__in=keys))
    DirectoryEntry.objects.bulk_create(entry for member in members for entry in entries_of(member))


def index_all_members() -> None:
    """Heal what no action saw: a name corrected in the studio, a building block or an organization renamed."""
    keys = list(User.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        index_members(*keys[start : start + AT_A_TIME])
