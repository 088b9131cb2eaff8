from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from communities.enums import ProgrammeItemState, ProgrammeKind

FIRST_YEAR, LAST_YEAR = 2000, 2100


class ProgrammeItemQuerySet(models.QuerySet):
    def of_year(self, year: int):
        """By month; what has no month yet comes last."""
        return self.filter(year=year).order_by(F("month").asc(nulls_last=True), "pk")


class ProgrammeItem(models.Model):
    """One thing a community plans to do in a year."""

    community = models.ForeignKey("communities.Community", on_delete=models.CASCADE, related_name="programme")
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    month = models.PositiveSmallIntegerField(_("month"), choices=list(MONTHS.items()), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ProgrammeKind.choices)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("what happens"), max_length=2000, blank=True)
    state = models.CharField(
        max_length=10, choices=ProgrammeItemState.choices, default=ProgrammeItemState.PLANNED, editable=False
    )
    # Addresses of what came of it, one a line: a live session of ours, a recording, a post.
    evidence = models.TextField(_("where it can be seen"), max_length=2000, blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who leads it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_programme_items",
    )

    objects = ProgrammeItemQuerySet.as_manager()

    personal_data = {"leader": ["community", "year", "month", "kind", "title", "text", "state", "evidence"]}

    class Meta:
        ordering = ["year", "month", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__gte=1, month__lte=12), name="a_month_is_one_of_twelve"
            )
        ]
        indexes = [models.Index(fields=["community", "year"], name="programme_by_year")]
        verbose_name = _("item of the work programme")
        verbose_name_plural = _("items of the work programme")

    def __str__(self):
        return self.title

    @property
    def evidence_links(self) -> list[str]:
        return self.evidence.split()

    @property
    def is_open(self) -> bool:
        return self.state in {ProgrammeItemState.PLANNED, ProgrammeItemState.UNDER_WAY}
