from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.enums import BenefitKind, CommunityKind

NOT_RULES = {"id", "kind", "version", "written_by", "written_at"}


def at_least(number: int, most: int) -> list:
    return [MinValueValidator(number), MaxValueValidator(most)]


class CharterRulesQuerySet(models.QuerySet):
    def latest_of(self, kind: str) -> "CharterRules":
        """The rules that communities of this kind follow now."""
        return self.filter(kind=kind).order_by("-version")[0]


class CharterRules(models.Model):
    """The rules of one kind of community in one version.

    A row never changes: who edits the rules writes the next version. A proposal is judged by the version it was
    submitted under, a community that came into being by the latest.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=CommunityKind.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    min_officers = models.PositiveSmallIntegerField(_("fewest officers"), default=3, validators=at_least(1, 20))
    term_months = models.PositiveSmallIntegerField(
        _("months of a term of office"), default=24, validators=at_least(1, 120)
    )
    consecutive_terms = models.PositiveSmallIntegerField(
        _("terms in a row"), default=2, validators=at_least(1, 20), help_text=_("More need a note of the secretariat.")
    )
    first_reminder_days = models.PositiveSmallIntegerField(
        _("days before the end of a term for the first task"), default=90, validators=at_least(1, 365)
    )
    last_reminder_days = models.PositiveSmallIntegerField(
        _("days before the end of a term for the last task"), default=30, validators=at_least(1, 365)
    )
    lapse_days = models.PositiveSmallIntegerField(
        _("days of warning when an officer's membership lapses"), default=30, validators=at_least(0, 365)
    )
    at_risk_days = models.PositiveSmallIntegerField(
        _("days of the count-down at risk"), default=60, validators=at_least(1, 365)
    )
    first_warning_days = models.PositiveSmallIntegerField(
        _("days before the end of the count-down for the first reminder"), default=30, validators=at_least(1, 365)
    )
    last_warning_days = models.PositiveSmallIntegerField(
        _("days before the end of the count-down for the last reminder"), default=7, validators=at_least(1, 365)
    )
    scorer_count = models.PositiveSmallIntegerField(
        _("fewest scorers"),
        default=2,
        validators=at_least(0, 10),
        help_text=_("With none, the secretariat decides after its screening."),
    )
    min_members = models.PositiveSmallIntegerField(_("fewest members"), default=3, validators=at_least(0, 1000))
    needs_north_and_south = models.BooleanField(_("members from the global North and South"), default=True)
    needs_convener = models.BooleanField(_("an organization that convenes it"), default=False)
    min_webinars = models.PositiveSmallIntegerField(_("fewest webinars a year"), default=1, validators=at_least(0, 50))
    min_posts = models.PositiveSmallIntegerField(_("fewest posts a year"), default=1, validators=at_least(0, 50))
    benefits = models.JSONField(_("benefits"), default=list, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="written_charter_rules",
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    objects = CharterRulesQuerySet.as_manager()

    personal_data = {"written_by": ["kind", "version", "written_at"]}

    class Meta:
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "version"],
                name="one_charter_per_kind_and_version",
                violation_error_message=_("Somebody has just written this version. Reload the page."),
            ),
            models.CheckConstraint(
                condition=Q(last_warning_days__lt=models.F("first_warning_days")),
                name="the_last_warning_comes_after_the_first",
                violation_error_message=_("The last reminder has to come closer to the end than the first."),
            ),
            models.CheckConstraint(
                condition=Q(last_reminder_days__lt=models.F("first_reminder_days")),
                name="the_last_task_comes_after_the_first",
                violation_error_message=_("The last task has to come closer to the end than the first."),
            ),
        ]
        verbose_name = _("rules of the charter")
        verbose_name_plural = _("rules of the charter")

    def __str__(self):
        return _("%(kind)s, version %(version)s") % {"kind": self.get_kind_display(), "version": self.version}

    def grants(self, benefit: str) -> bool:
        return benefit in self.benefits

    @property
    def rows(self) -> list[dict]:
        """Each rule with its value in words, for the page."""
        shown = [field for field in self._meta.fields if field.name not in NOT_RULES]
        return [
            {"name": field.name, "label": field.verbose_name, "value": self.value_of(field.name)} for field in shown
        ]

    def value_of(self, name: str) -> str:
        value = getattr(self, name)
        if name == "benefits":
            return self.benefits_said
        return {True: _("yes"), False: _("no")}[value] if isinstance(value, bool) else str(value)

    @property
    def benefit_labels(self) -> list[str]:
        return [BenefitKind(kind).label for kind in self.benefits]

    @property
    def benefits_said(self) -> str:
        """The benefits within a sentence; some have a comma in their names."""
        labels = [str(label) for label in self.benefit_labels]
        return "; ".join(label[0].lower() + label[1:] for label in labels) or _("none")
