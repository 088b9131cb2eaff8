from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.territories import country_name, language_name
from members.enums import UNDECIDED, Constituency, Contribution, MembershipApplicationState


class MembershipApplicationQuerySet(models.QuerySet):
    def undecided(self):
        return self.filter(state__in=UNDECIDED)

    def confirmed(self):
        """What the secretariat sees: whose address proved to be the applicant's."""
        return self.exclude(state=MembershipApplicationState.UNCONFIRMED)


class MembershipApplication(models.Model):
    """Somebody without an account asks to become a member. They come back by a signed link, not by signing in."""

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of mails"), max_length=10, choices=settings.LANGUAGES, default="en")
    country = models.CharField(_("country"), max_length=2, help_text="ISO 3166-1 alpha-2")
    organization_name = models.CharField(_("organization"), max_length=160, blank=True)
    constituency = models.CharField(_("constituency"), max_length=20, choices=Constituency.choices)
    expertise = models.ManyToManyField(
        "core.BuildingBlock", verbose_name=_("expertise"), blank=True, related_name="membership_applications"
    )
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    contributions = models.JSONField(_("contributions"), default=list, blank=True)
    wish = models.TextField(_("what they want to do"), max_length=2000, blank=True)
    consented_at = models.DateTimeField(_("consent to the privacy rules"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=MembershipApplicationState.choices,
        default=MembershipApplicationState.UNCONFIRMED,
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decided_membership_applications",
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="membership_applications",
    )

    objects = MembershipApplicationQuerySet.as_manager()

    personal_data = {
        "member": [
            "name",
            "email",
            "country",
            "organization_name",
            "constituency",
            "expertise",
            "languages",
            "contributions",
            "wish",
            "consented_at",
            "state",
            "submitted_at",
            "exchanges",
        ],
        "decided_by": [],
    }

    class Meta:
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=Q(state__in=sorted(UNDECIDED)), name="one_undecided_application_per_address"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(decided_at__isnull=False),
                name="an_application_is_decided_at_a_time",
            ),
        ]
        verbose_name = _("application")
        verbose_name_plural = _("applications")

    def __str__(self):
        return self.name

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @property
    def language_names(self) -> list[str]:
        return [language_name(code) for code in self.languages]

    @property
    def contribution_names(self) -> list[str]:
        return [str(Contribution(value).label) for value in self.contributions if value in Contribution.values]


class ApplicationExchange(models.Model):
    """One question of the secretariat about an application, and what the applicant answered."""

    application = models.ForeignKey(MembershipApplication, on_delete=models.CASCADE, related_name="exchanges")
    question = models.TextField(_("question"), max_length=1000)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="application_questions",
    )
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    personal_data = {"asked_by": []}

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("question about an application")
        verbose_name_plural = _("questions about applications")

    def __str__(self):
        return f"{self.question}\n{self.answer}"
