from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.territories import country_name
from members.enums import CHOSEN_BY_HAND, Constituency, MemberImportState, MemberRowKind


class MemberImport(models.Model):
    """A list of members that the secretariat looks through before anybody of it is admitted."""

    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member_imports")
    brought_at = models.DateTimeField(_("brought"), default=timezone.now)
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    language = models.CharField(_("language of mails"), max_length=10, choices=settings.LANGUAGES, default="en")
    # What was found in the file: {"headings": {field: heading}, "ignored": [heading, …]}.
    columns = models.JSONField(_("columns"), default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=MemberImportState.choices, default=MemberImportState.OPEN
    )
    is_told = models.BooleanField(_("everybody gets a mail"), default=False)
    added_count = models.PositiveIntegerField(_("admitted"), default=0)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    personal_data = {"brought_by": ["file_name", "state", "brought_at", "decided_at", "added_count"]}

    class Meta:
        ordering = ["-brought_at", "-pk"]
        verbose_name = _("import of members")
        verbose_name_plural = _("imports of members")

    def __str__(self):
        return self.file_name or self.get_state_display()


class MemberImportRowQuerySet(models.QuerySet):
    def choosable(self):
        return self.filter(kind__in=CHOSEN_BY_HAND)

    def chosen(self):
        return self.choosable().filter(is_chosen=True)


class MemberImportRow(models.Model):
    """One row of the list and what it would become. ``found`` holds the values as they were understood."""

    member_import = models.ForeignKey(MemberImport, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=MemberRowKind.choices)
    reason = models.TextField(blank=True)
    is_chosen = models.BooleanField(default=False)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    suggested_countries = models.JSONField(default=list, blank=True)
    found = models.JSONField(default=dict, blank=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="import_rows"
    )

    objects = MemberImportRowQuerySet.as_manager()

    personal_data = {"member": ["name", "email", "country", "found"]}

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["member_import", "kind"], name="member_rows_by_kind")]
        verbose_name = _("row of a list of members")
        verbose_name_plural = _("rows of a list of members")

    def __str__(self):
        return self.name or self.reason

    @property
    def is_choosable(self) -> bool:
        return self.kind in CHOSEN_BY_HAND

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def country_options(self) -> list[tuple[str, str]]:
        return [(code, country_name(code)) for code in self.suggested_countries]

    @property
    def constituency_name(self) -> str:
        value = self.found.get("constituency", "")
        return str(Constituency(value).label) if value else ""
