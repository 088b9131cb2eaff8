from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.territories import country_name
from members.enums import CareerStage, Constituency


class Profile(models.Model):
    """What a member says about themselves. Who reads which field of it is theirs to say (:mod:`members.consent`)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    country = models.CharField(_("country"), max_length=2, blank=True, help_text="ISO 3166-1 alpha-2")
    organization = models.ForeignKey(
        "members.Organization",
        verbose_name=_("organization"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="profiles",
    )
    constituency = models.CharField(_("constituency"), max_length=20, choices=Constituency.choices, blank=True)
    career_stage = models.CharField(_("career stage"), max_length=10, choices=CareerStage.choices, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    expertise = models.ManyToManyField(
        "core.BuildingBlock", verbose_name=_("expertise"), blank=True, related_name="experts"
    )
    contributions = models.JSONField(
        _("would do when asked"), default=list, blank=True, help_text="Contribution values"
    )
    about = models.TextField(_("about"), max_length=1000, blank=True)
    audiences = models.JSONField(
        _("who sees what"), default=dict, blank=True, help_text="Audience by field; what is missing has its default"
    )
    is_listed = models.BooleanField(_("in the directory"), default=False)
    paused_until = models.DateField(_("takes no requests before"), null=True, blank=True)

    personal_data = {
        "user": [
            "country",
            "organization",
            "constituency",
            "career_stage",
            "languages",
            "expertise",
            "contributions",
            "about",
            "audiences",
            "is_listed",
            "paused_until",
        ]
    }

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self):
        return self.user.name

    @property
    def country_name(self) -> str:
        return country_name(self.country)
