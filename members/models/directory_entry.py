from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.enums import Audience


class DirectoryEntry(models.Model):
    """What the readers of one audience can find a listed member by, and nothing else of them.

    Search, filters and counts read these rows alone, so what a member hides from an audience cannot be found, counted
    or guessed by it. ``actions.directory`` writes them from what :mod:`members.consent` lets through.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="directory_entries")
    audience = models.CharField(_("read by"), max_length=10, choices=Audience.choices)
    sort_name = models.CharField(_("name, folded"), max_length=255)
    country = models.CharField(_("country"), max_length=2, blank=True)
    facets = models.TextField(_("values to narrow by"), blank=True, help_text="“ block:finance language:fr ”")
    search_text = models.TextField(_("words to search, folded"), blank=True)

    # Written from the profile, which is exported whole.
    personal_data = {"member": []}

    class Meta:
        ordering = ["sort_name", "member_id"]
        constraints = [
            models.UniqueConstraint(fields=["member", "audience"], name="one_directory_entry_per_member_and_audience")
        ]
        indexes = [models.Index(fields=["audience", "sort_name", "member"], name="directory_by_name")]
        verbose_name = _("directory entry")
        verbose_name_plural = _("directory entries")

    def __str__(self):
        return f"{self.member_id}: {self.audience}"
