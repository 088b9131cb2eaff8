from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StrategyPeriodQuerySet(models.QuerySet):
    def opened(self):
        return self.filter(opened_at__isnull=False)

    def due(self):
        """Not opened yet although their first day is here (UTC)."""
        return self.filter(opened_at__isnull=True, starts_on__lte=timezone.now().date())

    def current(self) -> "StrategyPeriod | None":
        """The period that communities align with: the one opened last."""
        return self.opened().order_by("starts_on").last()


class StrategyPeriod(models.Model):
    """Some years of the society's strategy, with its priorities. Opening it asks every community to align again."""

    name = models.CharField(_("name"), max_length=120)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="opened_strategy_periods",
    )

    objects = StrategyPeriodQuerySet.as_manager()

    personal_data = {"opened_by": ["name", "opened_at"]}

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="a_strategy_ends_after_it_starts",
                violation_error_message=_("The last day has to be after the first."),
            ),
            models.UniqueConstraint(
                fields=["starts_on"],
                name="one_strategy_begins_on_a_day",
                violation_error_message=_("Another period begins on this day."),
            ),
            models.CheckConstraint(
                condition=Q(opened_by__isnull=True) | Q(opened_at__isnull=False),
                name="who_opened_a_strategy_did_it_at_a_time",
            ),
        ]
        verbose_name = _("strategy period")
        verbose_name_plural = _("strategy periods")

    def __str__(self):
        return self.name


class StrategyPriorityQuerySet(models.QuerySet):
    def standing(self):
        """Those not replaced by a newer wording."""
        return self.filter(retired_at__isnull=True)


class StrategyPriority(models.Model):
    """One priority of a period in one wording. A new one is a new version; who aligned with the old one keeps it."""

    period = models.ForeignKey(
        "communities.StrategyPeriod", verbose_name=_("period"), on_delete=models.CASCADE, related_name="priorities"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    name = models.CharField(_("name"), max_length=120)
    description = models.CharField(_("in one or two sentences"), max_length=400, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    retired_at = models.DateTimeField(_("replaced"), null=True, blank=True)

    objects = StrategyPriorityQuerySet.as_manager()

    class Meta:
        ordering = ["period", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "position"],
                condition=Q(retired_at__isnull=True),
                name="one_wording_of_a_priority_stands",
                violation_error_message=_("Somebody has just changed this priority. Reload the page."),
            )
        ]
        verbose_name = _("strategy priority")
        verbose_name_plural = _("strategy priorities")

    def __str__(self):
        return self.name
